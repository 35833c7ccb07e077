import pytest

from muscles.features.history.models import Version
from muscles.models import GalleryImage
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.admin.forms import send
from tests.integration.features.history.admin_pages import change_url, send_draft
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_an_upload_into_a_draft_stays_and_is_for_editors_only(
    editor_client, client, media, django_capture_on_commit_callbacks
):
    muscle = make_muscle("soleus")
    upload = {"gallery_images-0-file": images.png(size=(400, 300)), "gallery_images-0-alt": "New"}

    with django_capture_on_commit_callbacks(execute=True):
        send_draft(editor_client, muscle, **upload)

    (row,) = Version.objects.get(state="draft").data["rows"]["pictures"]
    assert row["pk"] == -1
    assert GalleryImage.objects.count() == 0
    assert (media / row["file"]).is_file()
    derived = next(path.relative_to(media).as_posix() for path in media.rglob("*.webp"))
    for path in (row["file"], derived):
        response = editor_client.head(f"/media/{path}")
        assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
    editor_client.logout()
    assert [client.head(f"/media/{path}").status_code for path in (row["file"], derived)] == [404, 404]


def test_an_upload_of_a_draft_is_published_with_it(editor_client, media, django_capture_on_commit_callbacks):
    muscle = make_muscle("soleus")
    upload = {"gallery_images-0-file": images.png(size=(400, 300)), "gallery_images-0-alt": "New"}
    with django_capture_on_commit_callbacks(execute=True):
        send_draft(editor_client, muscle, **upload)

    with django_capture_on_commit_callbacks(execute=True):
        send(editor_client, change_url(muscle))

    image = muscle.gallery_images.get()
    assert image.pk > 0
    assert (media / image.file.name).is_file()
    assert image.alt == "New"


def test_an_animation_in_a_draft_has_its_film_before_it_is_published(
    editor_client, media, django_capture_on_commit_callbacks
):
    muscle = make_muscle("soleus")
    upload = {"gallery_images-0-file": images.animated_gif(), "gallery_images-0-alt": "It turns"}

    with django_capture_on_commit_callbacks(execute=True):
        send_draft(editor_client, muscle, **upload, **{"gallery_images-0-role": "animation"})
    (row,) = Version.objects.get(state="draft").data["rows"]["pictures"]
    with django_capture_on_commit_callbacks(execute=True):
        send_draft(editor_client, muscle, origin="Typed later.")
        send(editor_client, change_url(muscle))

    assert (row["webm"].endswith(".webm"), row["mp4"].endswith(".mp4")) == (True, True)
    image = muscle.gallery_images.get()
    assert (image.webm, image.mp4) == (row["webm"], row["mp4"])
    films = sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.suffix in (".webm", ".mp4"))
    assert films == sorted([row["webm"], row["mp4"]])


def test_a_picture_removed_in_a_draft_stays_public_until_then(
    editor_client, client, media, django_capture_on_commit_callbacks
):
    muscle = make_muscle("soleus")
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=muscle, upload=images.png(), role="still", alt="Old")

    with django_capture_on_commit_callbacks(execute=True):
        send_draft(editor_client, muscle, **{"gallery_images-0-DELETE": "on"})
    editor_client.logout()
    while_draft = client.head(f"/media/{image.file.name}").status_code

    assert while_draft == 200
    assert muscle.gallery_images.count() == 1


TIES = 0
TIES += 2  # muscles.features.browsing
TIES += 1  # what was typed: muscles.features.autosaving
TIES += 1  # muscles.features.commenting
WRITTEN_TIE = 0
WRITTEN_TIE += 1  # muscles.features.browsing


@pytest.mark.django_db(transaction=True)  # lists to choose from are kept outside of transactions
@pytest.mark.parametrize("pictures", [2, 12])
@pytest.mark.parametrize(
    ("drafted", "queries"),
    [
        ({"name": "Changed"}, 16 + TIES),  # 13 as without a draft, beginning and undoing, and what it writes
        ({"name": "Changed", "gallery_images-0-alt": "Changed", "gallery_images-1-DELETE": "on"}, 18 + TIES),
        (
            {"tags": "knee flexor", "fact_sources-0-DELETE": "on", "movement_ties-0-condition": "weakly"},
            17 + TIES + WRITTEN_TIE,
        ),
    ],
)
def test_form_of_a_draft_costs_a_fixed_number_of_queries(
    editor_client, django_assert_num_queries, pictures, drafted, queries
):
    muscle = make_rich_muscle()
    for _ in range(pictures - 2):
        make_image(muscle)
    send_draft(editor_client, muscle, **drafted)
    editor_client.get(change_url(muscle))

    with django_assert_num_queries(queries):
        editor_client.get(change_url(muscle))
