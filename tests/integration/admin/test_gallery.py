import pytest
from django.urls import reverse

from muscles.models import GalleryImage, Muscle
from muscles.services.galleries import add_image
from tests.factories import make_image, make_muscle, make_region
from tests.images import animated_gif, png, truncated
from tests.integration.admin.forms import send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = reverse("admin:muscles_galleryimage_changelist")
ADD_MUSCLE = reverse("admin:muscles_muscle_add")
RED = (200, 0, 0)


@pytest.fixture
def soleus(media) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"))


def change_url(row) -> str:
    return reverse(f"admin:muscles_{row._meta.model_name}_change", args=[row.pk])


def row(number: int, **values) -> dict:
    return {f"gallery_images-{number}-{name}": value for name, value in values.items()}


def file_errors(response) -> list[list[str]]:
    """What each row of the gallery says beside its file."""
    formset = next(
        shown.formset for shown in response.context["inline_admin_formsets"] if "gallery" in shown.formset.prefix
    )
    return [list(form.errors.get("file", [])) for form in formset.forms]


def stored(media) -> list[str]:
    return sorted(path.relative_to(media).parts[0] for path in media.rglob("*") if path.is_file())


def test_new_muscle_is_saved_with_its_picture(editor_client, media, django_capture_on_commit_callbacks):
    leg = make_region("leg")
    picture = row(0, file=png(size=(200, 100)), alt="Soleus from behind", orientation="180")

    with django_capture_on_commit_callbacks(execute=True):
        response = send(editor_client, ADD_MUSCLE, name="Soleus", region=leg.pk, **picture)

    image = GalleryImage.objects.get()
    assert response.status_code == 302
    assert (image.muscle.slug, image.width, image.height, image.position) == ("soleus", 200, 100, 1)
    assert len(image.content_hash) == 64
    assert stored(media) == ["derived", "derived", "uploads"]


def test_picture_without_a_position_is_the_last(editor_client, soleus):
    make_image(soleus, position=4)

    send(editor_client, change_url(soleus), **row(1, file=png(), alt="New"))

    assert list(soleus.gallery_images.values_list("position", "alt"))[-1] == (5, "New")


def test_bad_file_is_refused_beside_the_field_and_nothing_typed_is_lost(editor_client, media):
    leg = make_region("leg")
    picture = row(0, file=truncated(png(size=(300, 300))), alt="Typed alt")

    response = send(editor_client, ADD_MUSCLE, name="Soleus", region=leg.pk, origin="Typed.", **picture)

    (message,) = file_errors(response)[0]
    assert message.startswith("“picture.png” is damaged or cut short")
    assert response.context["adminform"].form["origin"].value() == "Typed."
    assert 'value="Typed alt"' in response.content.decode()
    assert (Muscle.objects.count(), GalleryImage.objects.count(), stored(media)) == (0, 0, [])


def test_file_over_the_limit_is_refused_with_the_limit(editor_client, soleus):
    response = send(editor_client, change_url(soleus), **row(0, file=animated_gif(frames=257), alt="Turning"))

    assert file_errors(response) == [["“turning.gif” has 257 frames; at most 256 are accepted."]]


def test_one_picture_twice_in_a_gallery_is_refused(editor_client, soleus):
    add_image(owner=soleus, upload=png(), role="still", alt="First")

    response = send(editor_client, change_url(soleus), **row(1, file=png("again.png"), alt="Again"))

    assert file_errors(response) == [[], ["This picture is already in the gallery of Soleus."]]
    assert soleus.gallery_images.count() == 1


def test_one_picture_sent_twice_in_one_form_is_refused(editor_client, media):
    two = (
        {"gallery_images-TOTAL_FORMS": 2} | row(0, file=png(), alt="One") | row(1, file=png(), alt="Two", role="still")
    )

    response = send(editor_client, ADD_MUSCLE, name="Soleus", region=make_region("leg").pk, **two)

    assert file_errors(response) == [[], ["This picture is already in the gallery of Soleus."]]


def test_picture_can_be_removed_and_sent_again_in_another_row(editor_client, soleus):
    add_image(owner=soleus, upload=png(), role="still", alt="Old")

    response = send(
        editor_client, change_url(soleus), **row(0, DELETE="on"), **row(1, file=png(), alt="New", role="animation")
    )

    assert response.status_code == 302
    assert list(soleus.gallery_images.values_list("alt", "role")) == [("New", "animation")]


def test_replaced_picture_has_another_address_and_the_old_file_stays_for_the_history(
    editor_client, soleus, media, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=soleus, upload=png(), role="still", alt="Old")
    former = image.file.name

    with django_capture_on_commit_callbacks(execute=True):
        send(editor_client, change_url(soleus), **row(0, file=png(colour=RED)))

    image.refresh_from_db()
    assert image.file.name != former
    assert image.alt == "Old"
    assert (media / former).exists()
    assert stored(media) == ["derived", "derived", "uploads", "uploads"]


def test_removed_row_leaves_its_file_to_the_history(editor_client, soleus, media, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_image(owner=soleus, upload=png(), role="still", alt="Old")

    with django_capture_on_commit_callbacks(execute=True):
        send(editor_client, change_url(soleus), **row(0, DELETE="on"))

    assert (soleus.gallery_images.count(), stored(media)) == (0, ["derived", "uploads"])


def test_rows_whose_file_is_missing_can_be_edited(editor_client, soleus):
    image = make_image(soleus)

    response = send(editor_client, change_url(soleus), **row(0, caption="Seen from behind.", position=""))

    image.refresh_from_db()
    assert response.status_code == 302
    assert (image.caption, image.position, image.is_missing) == ("Seen from behind.", 0, True)


def test_region_has_a_gallery_too(editor_client, media):
    leg = make_region("leg")

    send(editor_client, change_url(leg), **row(0, file=png(), alt="The leg"))

    assert list(leg.gallery_images.values_list("alt", flat=True)) == ["The leg"]


def test_list_shows_pictures_owners_and_what_is_missing(editor_client, soleus, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_image(owner=soleus, upload=png(), role="still", alt="There", title="Still one")
    make_image(soleus.region, alt="Gone", title="Lost", role="animation")

    page = editor_client.get(LIST)

    html = page.content.decode()
    assert 'width="40" height="30" alt="There" loading="lazy"' in html
    assert '<span class="thumbnail-missing">file missing</span>' in html
    assert f'<a href="{change_url(soleus)}">Soleus</a>' in html
    assert f'<a href="{change_url(soleus.region)}">Leg</a>' in html
    for query, titles in [
        ({"role__exact": "animation"}, ["Lost"]),
        ({"file_is": "missing"}, ["Lost"]),
        ({"q": "still one"}, ["Still one"]),
        ({"q": "soleus"}, ["Still one"]),
    ]:
        found = editor_client.get(LIST, query).context["cl"].result_list
        assert [image.title for image in found] == titles, query


@pytest.mark.parametrize("number", [1, 30])
def test_list_asks_the_same_few_questions(editor_client, django_assert_num_queries, number):
    for _ in range(number):
        make_image(make_muscle(region=make_region(kind="compartment", parent=make_region())))
    editor_client.get(LIST)

    with django_assert_num_queries(5):
        page = editor_client.get(LIST)

    assert len(page.context["cl"].result_list) == number


@pytest.mark.parametrize("way", ["one", "selected"])
def test_delete_leaves_the_file_to_the_history(editor_client, soleus, media, django_capture_on_commit_callbacks, way):
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=soleus, upload=png(), role="still", alt="Old")
    url = reverse("admin:muscles_galleryimage_delete", args=[image.pk]) if way == "one" else LIST
    chosen = {"action": "delete_selected", "_selected_action": [image.pk]}

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(url, {"post": "yes"} | (chosen if way == "selected" else {}))

    assert (GalleryImage.objects.count(), stored(media)) == (0, ["derived", "uploads"])
