"""The page where pictures are brought, looked through and added: what becomes of them, and who may do it."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from muscles.history.models import Version
from muscles.models import GalleryImage, Muscle
from muscles.pictures.models import WaitingPicture
from muscles.services.changes import draft_of
from muscles.services.galleries import add_image
from tests import images
from tests.archives import zipped
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.integration.pictures.desk import url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def author(django_user_model):
    """Somebody who writes, and may not publish."""
    author = django_user_model.objects.create_user("author", is_staff=True)
    author.groups.add(Group.objects.get(name="Author"))
    return author


@pytest.fixture
def soleus(media):
    return make_muscle("soleus", region=make_region("leg"), status="draft")


def page_of(entry) -> str:
    return url_of(entry, "pictures_add")


def numbered(number: int, name: str = "Soleus-{}.png") -> ContentFile:
    return images.png(name.format(number), colour=(number, 0, 0))


def bring(client, entry, *uploads, **headers):
    return client.post(page_of(entry), {"files": [*uploads]}, headers=headers)


def fetch(client, entry, *uploads):
    return bring(client, entry, *uploads, **{"X-Requested-With": "fetch"})


def filled(client, entry, **changes) -> dict:
    """What the form of proposals sends as it is shown."""
    data = read_form(client.get(page_of(entry)), "waiting_form")
    ticked = {name: "on" for name in data if name.endswith("-chosen")}
    return data | ticked | {"add": "1"} | changes


def prefix(name: str) -> str:
    return f"picture-{WaitingPicture.objects.get(name=name).pk}"


def gallery(entry) -> list[tuple[str, float | None]]:
    with draft_of(entry) as shown:
        stills = shown.gallery_images.stills()
        return [(still.file.name.split("/")[2].rpartition("-")[0], plain(still.orientation)) for still in stills]


def plain(orientation: Decimal | None) -> float | None:
    return None if orientation is None else float(orientation)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_sixteen_pictures_of_a_zip_are_a_turn_in_order(editor_client, soleus):
    archive = zipped({f"set/Soleus-{n}.png": numbered(n).read() for n in range(16, 0, -1)}, name="set.zip")

    page = bring(editor_client, soleus, archive)
    answer = editor_client.post(page_of(soleus), filled(editor_client, soleus), follow=True)

    assert page.status_code == 200
    assert [line.outcome for line in page.context["lines"]] == ["stored"] * 16
    assert said(answer) == ["16 pictures are added to “Soleus”."]
    assert answer.redirect_chain == [(url_of(soleus), 302)]
    assert gallery(soleus) == [(f"soleus-{n}", (n - 1) * 22.5) for n in range(1, 17)]
    lead = soleus.gallery_images.stills()[0]
    assert (lead.alt, lead.caption) == ("Soleus, seen from the front", "Soleus, from the front")
    assert len({image.alt for image in soleus.gallery_images.all()}) == 16
    assert not WaitingPicture.objects.exists()
    assert list(Version.objects.of(soleus).values_list("why", flat=True)) == ["16 pictures added.", ""]


def test_order_is_that_of_the_numbers_and_not_of_the_arrival(editor_client, soleus):
    for number in (10, 2, 11, 9):
        fetch(editor_client, soleus, numbered(number))

    editor_client.post(page_of(soleus), filled(editor_client, soleus))

    assert gallery(soleus) == [("soleus-2", None), ("soleus-9", None), ("soleus-10", None), ("soleus-11", None)]


def test_what_was_left_out_finds_its_place_in_the_turn(editor_client, soleus):
    bring(editor_client, soleus, *(numbered(n) for n in range(1, 9) if n != 3))
    editor_client.post(page_of(soleus), filled(editor_client, soleus))
    bring(editor_client, soleus, numbered(3))

    page = editor_client.get(page_of(soleus))
    editor_client.post(page_of(soleus), filled(editor_client, soleus))

    assert page.context["review"].notes == []
    assert gallery(soleus) == [(f"soleus-{n}", (n - 1) * 45) for n in range(1, 9)]


def test_gap_and_double_number_are_told(editor_client, soleus):
    bring(editor_client, soleus, *(numbered(n) for n in range(1, 9) if n != 3), numbered(21, "Soleus-08.png"))

    page = editor_client.get(page_of(soleus))

    assert page.context["review"].notes == [
        "Number 8 is there 2 times: Soleus-08.png, Soleus-8.png.",
        "Of “Soleus”, number 3 is missing.",
    ]
    assert "Of “Soleus”, number 3 is missing." in page.content.decode()


def test_published_entry_gets_a_draft_and_stays_as_it_was(client, author, media):
    client.force_login(author)
    muscle = make_muscle("soleus", region=make_region("leg"))
    bring(client, muscle, numbered(1), numbered(2))

    answer = client.post(page_of(muscle), filled(client, muscle), follow=True)

    assert said(answer) == ["2 pictures are added to the draft of “Soleus”; visitors see the page as it was."]
    assert not GalleryImage.objects.exists()
    assert [name for name, _ in gallery(muscle)] == ["soleus-1", "soleus-2"]
    drafts = Version.objects.of(muscle).pending()
    assert [(draft.why, draft.user) for draft in drafts] == [("2 pictures added.", author)]
    assert not WaitingPicture.objects.exists()
    for row in drafts[0].data["rows"]["pictures"]:
        assert (media / row["file"]).exists()


def test_texts_that_an_editor_writes_count(editor_client, soleus):
    bring(editor_client, soleus, numbered(1), numbered(2))
    one, two = prefix("Soleus-1.png"), prefix("Soleus-2.png")
    texts = {
        f"{one}-alt": "The\nheel",
        f"{one}-caption": "A",
        f"{one}-orientation": "12.5",
        "all-credit": "Somebody",
    } | {"all-licence": "CC0 1.0"}

    editor_client.post(page_of(soleus), filled(editor_client, soleus, **texts, **{f"{two}-chosen": ""}))

    image = soleus.gallery_images.get()
    assert (image.alt, image.caption, image.orientation) == ("The heel", "A", Decimal("12.5"))
    assert (image.credit, image.licence) == ("Somebody", "CC0 1.0")
    assert not WaitingPicture.objects.exists()


def test_mistake_keeps_what_was_typed_and_adds_nothing(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    one = prefix("Soleus-1.png")
    typed = {f"{one}-alt": "The heel", f"{one}-orientation": "400"}

    page = editor_client.post(page_of(soleus), filled(editor_client, soleus, **typed))

    assert page.status_code == 400
    assert "The heel" in page.content.decode()
    assert page.context["forms"][0].errors["orientation"] == ["Ensure this value is less than or equal to 359.9."]
    assert not soleus.gallery_images.exists()
    assert WaitingPicture.objects.count() == 1


def test_what_came_after_the_page_was_shown_goes_on_waiting(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    sent = filled(editor_client, soleus)
    bring(editor_client, soleus, numbered(2))

    editor_client.post(page_of(soleus), sent)

    assert gallery(soleus) == [("soleus-1", None)]
    assert [picture.name for picture in WaitingPicture.objects.all()] == ["Soleus-2.png"]


def test_picture_that_somebody_else_added_meanwhile_keeps_no_other_out(editor_client, soleus):
    bring(editor_client, soleus, numbered(1), numbered(2))
    sent = filled(editor_client, soleus)
    add_image(owner=soleus, upload=numbered(1), role="still", alt="Theirs")

    answer = editor_client.post(page_of(soleus), sent, follow=True)

    assert said(answer) == [
        "Soleus-1.png: This picture is already in the gallery of Soleus.",
        "1 picture is added to “Soleus”.",
    ]
    assert [name for name, _ in gallery(soleus)] == ["soleus-1", "soleus-2"]
    assert not WaitingPicture.objects.exists()


def test_when_nothing_can_be_added_nothing_is_kept(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    sent = filled(editor_client, soleus)
    add_image(owner=soleus, upload=numbered(1), role="still", alt="Theirs")

    answer = editor_client.post(page_of(soleus), sent, follow=True)

    assert said(answer) == ["Soleus-1.png: This picture is already in the gallery of Soleus."]
    assert not Version.objects.filter(why="A picture added.").exists()
    assert not WaitingPicture.objects.exists()


def test_all_are_left_out_at_once(editor_client, soleus, media):
    bring(editor_client, soleus, numbered(1), numbered(2))

    answer = editor_client.post(page_of(soleus), {"forget": "1"}, follow=True)

    assert said(answer) == ["2 pictures are left out; nothing was added."]
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_script_is_answered_with_the_lines_of_one_file(editor_client, soleus):
    upload = {"files": numbered(1), "path": "set/Soleus-1.png"}

    answer = editor_client.post(page_of(soleus), upload, headers={"X-Requested-With": "fetch"})

    assert answer.json() == {"lines": [{"name": "set/Soleus-1.png", "outcome": "stored", "text": ""}]}
    shown = editor_client.get(page_of(soleus), headers={"X-Requested-With": "fetch"}).content.decode()
    assert "set/Soleus-1.png" in shown
    assert "<html" not in shown


def test_nothing_chosen_is_told(editor_client, soleus):
    page = editor_client.post(page_of(soleus), {})

    assert [line.text for line in page.context["lines"]] == ["Choose pictures or a ZIP first."]


def test_too_many_files_are_told_in_words(editor_client, soleus, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

    page = bring(editor_client, soleus, numbered(1), numbered(2), numbered(3))

    assert [line.text for line in page.context["lines"]] == [
        "These are too many files at once: at most 64 are taken in. Nothing was received."
    ]


def test_sent_without_a_token_is_refused(editor, soleus):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert fetch(client, soleus, numbered(1)).status_code == 403
    assert not WaitingPicture.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("Author", 200), ("Editor", 200), (None, 403)])
def test_who_may_add_pictures(client, django_user_model, soleus, role, status):
    user = django_user_model.objects.create_user("somebody", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert client.get(page_of(soleus)).status_code == status
    assert fetch(client, soleus, numbered(1)).status_code == status
    assert WaitingPicture.objects.exists() == (status == 200)


def test_readers_are_asked_to_sign_in(client, soleus):
    assert fetch(client, soleus, numbered(1)).status_code == 302
    assert not WaitingPicture.objects.exists()


def test_each_sees_what_they_brought_themselves(client, author, editor, soleus):
    client.force_login(author)
    bring(client, soleus, numbered(1))
    client.force_login(editor)

    assert client.get(page_of(soleus)).context["forms"] == []


def test_no_entry_is_not_found(editor_client, soleus):
    assert editor_client.get(page_of(soleus).replace(str(soleus.pk), "999999")).status_code == 404


@pytest.mark.parametrize("status", ["draft", "published"])
def test_same_picture_sent_twice_at_once_waits_once(editor, editor_client, soleus, media, status):
    Muscle.objects.update(status=status)
    bring(editor_client, soleus, numbered(9))
    editor_client.post(page_of(soleus), filled(editor_client, soleus))

    def send_it(_) -> str:
        client = Client()
        client.force_login(editor)
        try:
            return fetch(client, soleus, numbered(1)).json()["lines"][0]["outcome"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(send_it, range(4)))

    assert sorted(outcomes) == ["stored", "there", "there", "there"]
    picture = WaitingPicture.objects.get()
    stored = [path.name for path in (media / "uploads").rglob("*.png") if "soleus-1" in path.name]
    assert stored == [picture.file.name.rpartition("/")[2]]


def test_animation_is_added_as_one_with_its_film(editor_client, soleus):
    bring(editor_client, soleus, images.animated_gif(), numbered(1))

    editor_client.post(page_of(soleus), filled(editor_client, soleus))

    moving, still = soleus.gallery_images.all()
    assert (moving.role, moving.alt, moving.orientation) == (
        "animation",
        "Soleus, turning once around the body axis",
        None,
    )
    assert moving.webm.name.endswith(".webm")
    assert still.role == "still"


def test_region_gets_pictures_all_the_same(editor_client, soleus):
    leg = soleus.region
    bring(editor_client, leg, *(numbered(n, "Leg-{}.png") for n in range(1, 9)))

    answer = editor_client.post(page_of(leg), filled(editor_client, leg), follow=True)

    assert said(answer) == ["8 pictures are added to the draft of “Leg”; visitors see the page as it was."]
    assert gallery(leg) == [(f"leg-{n}", (n - 1) * 45) for n in range(1, 9)]


def test_what_waits_is_seen_by_editors_only(client, editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    picture = WaitingPicture.objects.get()
    size = f"/media/derived/{picture.content_hash[:2]}/{picture.content_hash}/thumb.1.webp"

    for path in (f"/media/{picture.file.name}", size):
        seen = editor_client.get(path)
        assert (seen.status_code, seen.headers["Cache-Control"]) == (200, "private, no-store")
        seen.close()
        assert Client().get(path).status_code == 404


def test_who_may_only_add_comes_back_to_where_they_were(client, django_user_model, soleus):
    user = django_user_model.objects.create_user("adder", is_staff=True)
    wanted = ("change_muscle", "view_muscle", "add_galleryimage")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    bring(client, soleus, numbered(1))

    answer = client.post(page_of(soleus), filled(client, soleus), follow=True)

    assert answer.redirect_chain == [(page_of(soleus), 302)]
    assert said(answer) == ["1 picture is added to “Soleus”."]


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_several(editor_client, soleus, count, django_assert_num_queries):
    bring(editor_client, soleus, *(numbered(n) for n in range(1, count + 1)))

    with django_assert_num_queries(15):
        editor_client.get(page_of(soleus))
