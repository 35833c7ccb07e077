"""The texts of all pictures are written on one page, filled from patterns, and saved together."""

from decimal import Decimal

import pytest

from muscles.features.history.models import Version
from muscles.models import GalleryImage
from muscles.services.changes import working_on
from muscles.services.galleries import remove_image
from tests.factories import make_image, make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.integration.features.pictures.admin_pages import as_drafted, lock, said, url_of
from tests.markup import Element, parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

EVERYWHERE, WHERE_EMPTY = {"all-where": "all"}, {"all-where": "empty"}


@pytest.fixture
def soleus(db):
    """A published muscle."""
    return make_muscle("soleus")


@pytest.fixture
def front(soleus) -> GalleryImage:
    return make_image(soleus, position=1, alt="From the front", orientation=0, credit="Somebody")


@pytest.fixture
def back(soleus) -> GalleryImage:
    return make_image(soleus, position=2, alt="", orientation=Decimal("180"))


def opened(client, entry) -> dict:
    return read_form(client.get(url_of(entry, "picture_texts")), "texts_form") | WHERE_EMPTY


def send(client, entry, sent=None, /, **changes):
    return client.post(url_of(entry, "picture_texts"), (sent or opened(client, entry)) | changes, follow=True)


def fill(client, entry, **values) -> Element:
    response = send(client, entry, fill="yes", **values)
    return read(response)


def typed(image: GalleryImage, **texts) -> dict:
    return {f"picture{image.pk}-{name}": value for name, value in texts.items()}


def value_of(page: Element, image: GalleryImage, name: str) -> str:
    [field] = [each for each in page.walk() if each.attrs.get("name") == f"picture{image.pk}-{name}"]
    return field.text if field.tag == "textarea" else field.attrs.get("value", "")


def texts_of(entry) -> list[tuple]:
    with as_drafted(entry) as images:
        return [(image.alt, image.decorative, image.caption, image.credit, image.licence) for image in images]


def test_all_texts_are_saved_together_in_the_draft(editor_client, editor, soleus, front, back):
    response = send(
        editor_client,
        soleus,
        **typed(front, alt="From\r\nthe front, again", licence="CC0 1.0"),
        **typed(back, decorative="on", caption="Turned"),
    )

    assert said(response) == ["The texts of 2 pictures are saved."]
    assert texts_of(soleus) == [
        ("From the front, again", False, "", "Somebody", "CC0 1.0"),
        ("", True, "Turned", "", ""),
    ]
    assert [image.alt for image in soleus.gallery_images.all()] == ["From the front", ""]
    draft = Version.objects.of(soleus).pending().get()
    assert (draft.user, draft.why) == (editor, "Texts of the pictures.")


def test_the_texts_of_a_region_in_draft_are_its_own_immediately(editor_client):
    region = make_region("leg", status="draft")
    image = make_image(region)

    response = send(editor_client, region, **typed(image, alt="The leg"))

    assert said(response) == ["The texts of a picture are saved."]
    assert region.gallery_images.get().alt == "The leg"


def test_saving_what_is_there_already_keeps_nothing(editor_client, soleus, front):
    response = send(editor_client, soleus)

    assert said(response) == ["Nothing was changed."]
    assert not Version.objects.of(soleus).exists()


def test_what_cannot_be_so_is_said_at_its_row_and_everything_typed_is_kept(editor_client, soleus, front, back):
    response = send(
        editor_client,
        soleus,
        **typed(front, decorative="on"),
        **typed(back, alt="From behind", caption="x" * 301),
    )

    page = read(response)
    rows = page.all("fieldset", cls="texts__row")
    assert [[errors.text for errors in row.all("ul", cls="errorlist")] for row in rows] == [
        ["A decorative picture has no alt text: empty the text, or untick “decorative”."],
        ["Ensure this value has at most 300 characters (it has 301)."],
    ]
    assert said(response) == ["Nothing was saved: some of the texts cannot be so. What is wrong stands beside them."]
    assert value_of(page, back, "alt") == "From behind"
    assert value_of(page, back, "caption") == "x" * 301
    assert not Version.objects.of(soleus).exists()


def test_empty_texts_are_filled_to_be_looked_at_and_saved_after(editor_client, soleus, front, back):
    values = {"all-alt": "{name}, {view} view", "all-credit": "Everybody", "all-licence": "CC0 1.0"}

    page = fill(editor_client, soleus, **values)

    assert page.one("p", cls="texts__message").text == (
        "Filled in at 2 pictures, and not saved yet. Look at what is marked, then save."
    )
    filled = [len(row.all("span", cls="texts__mark")) for row in page.all("fieldset", cls="texts__row")]
    assert filled == [1, 3]
    assert not Version.objects.of(soleus).exists()

    send(editor_client, soleus, filled_form(editor_client, soleus, **values))

    assert texts_of(soleus) == [
        ("From the front", False, "", "Somebody", "CC0 1.0"),
        ("Soleus, posterior view", False, "", "Everybody", "CC0 1.0"),
    ]


def filled_form(client, entry, **values) -> dict:
    """The form that comes back filled in, as a browser would send it to be saved."""
    return read_form(send(client, entry, fill="yes", **values), "texts_form")


def test_texts_are_filled_everywhere_on_demand_and_what_was_typed_before_is_kept(editor_client, soleus, front, back):
    values = {"all-caption": "{number} of {count}, {degrees}", **EVERYWHERE}

    page = fill(editor_client, soleus, **values, **typed(front, alt="Typed", caption="Typed, too"))

    assert [value_of(page, image, "caption") for image in (front, back)] == ["1 of 2, 0°", "2 of 2, 180°"]
    assert value_of(page, front, "alt") == "Typed"


def test_a_pattern_is_not_filled_where_the_picture_lacks_something_or_is_decorative(editor_client, soleus, front):
    plain = make_image(soleus, position=5, alt="", decorative=True, orientation=90)
    unknown = make_image(soleus, position=6, alt="")

    page = fill(editor_client, soleus, **{"all-alt": "{name}, {view} view", **EVERYWHERE})

    texts = [value_of(page, image, "alt") for image in (front, plain, unknown)]
    assert texts == ["Soleus, anterior view", "", ""]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Write what is to be filled in."),
        ({"all-alt": "{colour}"}, "“{colour}” is not known here. Use {name}, {view}, {degrees}, {number}, {count}."),
    ],
)
def test_a_pattern_that_cannot_be_filled_is_named(editor_client, soleus, front, values, message):
    page = fill(editor_client, soleus, **values)

    assert [errors.text for errors in page.one("details", cls="fill").all("ul", cls="errorlist")] == [message]


def test_what_was_typed_on_top_of_something_older_is_kept_and_compared(editor_client, editor, soleus, front, back):
    gone = make_image(soleus, position=9, alt="")
    sent = opened(editor_client, soleus)
    with working_on(soleus, user=editor) as entry:
        entry.gallery_images.filter(pk=front.pk).update(alt="Hers", caption="Hers, too")
        remove_image(image=entry.gallery_images.get(pk=gone.pk))
        new = make_image(entry, position=7, alt="New").pk
    new = min(image.pk for image in shown(soleus))
    sent |= typed(front, alt="Mine") | typed(back, alt="Mine, too") | typed(gone, alt="Lost?")

    response = send(editor_client, soleus, sent)

    assert response.status_code == 409
    page = parse(response.content.decode())
    assert said(response)[0].endswith("look it through, and save it again.")
    assert [note.text for note in page.all("p", cls="texts__note")] == ["Saved meanwhile as alt text: “Hers”"]
    assert [value_of(page, image, "alt") for image in (front, back)] == ["Mine", "Mine, too"]
    assert value_of(page, front, "caption") == "Hers, too"
    assert value_of(page, GalleryImage(pk=new), "alt") == "New"
    assert page.one("section", cls="texts__gone").one("li").text == "Lost?"

    saved = send(editor_client, soleus, read_form(response, "texts_form"))

    assert said(saved) == ["The texts of 2 pictures are saved."]
    assert [text[:3] for text in texts_of(soleus)] == [
        ("Mine", False, "Hers, too"),
        ("Mine, too", False, ""),
        ("New", False, ""),
    ]


def shown(entry) -> list[GalleryImage]:
    with as_drafted(entry) as images:
        return images


def test_a_box_that_somebody_ticked_meanwhile_stays_ticked(editor_client, editor, soleus, front, back):
    sent = opened(editor_client, soleus)
    with working_on(soleus, user=editor) as entry:
        entry.gallery_images.filter(pk=back.pk).update(decorative=True)

    response = send(editor_client, soleus, sent | typed(front, alt="Mine"))
    send(editor_client, soleus, read_form(response, "texts_form"))

    assert [text[:2] for text in texts_of(soleus)] == [("Mine", False), ("", True)]


@pytest.mark.parametrize("number", [2, 12])
def test_saving_costs_the_same_with_more_pictures(editor_client, django_assert_num_queries, number):
    soleus = make_muscle("soleus")
    made = [make_image(soleus, position=place) for place in range(number)]
    sent = opened(editor_client, soleus)
    for image in made:
        sent |= typed(image, caption="Changed")

    with django_assert_num_queries(27 + lock()):
        editor_client.post(url_of(soleus, "picture_texts"), sent)
