"""The page where pictures are uploaded, looked through and added: what becomes of them."""

from decimal import Decimal

import pytest

from muscles.features.history.models import Version
from muscles.features.pictures.models import WaitingPicture
from muscles.models import GalleryImage
from tests import images
from tests.archives import zipped
from tests.factories import make_muscle, make_region
from tests.integration.features.pictures.adding import bring, fetch, filled, gallery, numbered, page_of, prefix
from tests.integration.features.pictures.admin_pages import said, url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


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


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_several(editor_client, soleus, count, django_assert_num_queries):
    bring(editor_client, soleus, *(numbered(n) for n in range(1, count + 1)))

    with django_assert_num_queries(15):
        editor_client.get(page_of(soleus))
