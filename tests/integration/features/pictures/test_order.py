"""Pictures are put in order: one step at a time, all at once, or sorted; each is saved, and a draft stays one."""

from decimal import Decimal

import pytest

from muscles.features.history.models import Version
from muscles.services.changes import working_on
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.pictures.admin_pages import lock, order_of, public_order_of, said, state_on, url_of
from tests.markup import parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FETCH = {"X-Requested-With": "fetch"}
STALE = "The pictures were changed meanwhile, by somebody else or in another window. Nothing of yours was saved; "
STALE += "this is how they stand now."


@pytest.fixture
def soleus(db):
    """A published muscle."""
    return make_muscle("soleus")


@pytest.fixture
def keys(soleus) -> list[int]:
    """Three stills, behind an animation."""
    make_image(soleus, role="animation", position=9)
    return [make_image(soleus, position=place, title=f"View {place}").pk for place in (1, 2, 3)]


@pytest.mark.parametrize(
    ("step", "expected", "place"), [("first", "213", 1), ("earlier", "213", 1), ("later", "132", 3), ("last", "132", 3)]
)
def test_one_step_is_saved_in_the_draft_and_the_public_order_stays(editor_client, soleus, keys, step, expected, place):
    film, *before = public_order_of(soleus)
    sent = {"state": state_on(editor_client, soleus), "move": f"{step} {keys[1]}"}

    response = editor_client.post(url_of(soleus), sent, follow=True)

    assert order_of(soleus) == [film, *(keys[int(number) - 1] for number in expected)]
    assert public_order_of(soleus) == [film, *before]
    assert said(response) == [f"“View 2”: {place} of 3."]
    focused = [button.attrs["value"] for button in read(response).all("button") if "autofocus" in button.attrs]
    assert focused == [f"{step} {keys[1]}"]
    assert "Changes wait in the draft of this entry" in read(response).text


def test_an_entry_in_draft_is_put_in_order_itself(editor_client, editor):
    region = make_region("leg", status="draft")
    first, second = make_image(region, position=5), make_image(region, position=5)

    editor_client.post(url_of(region), {"state": state_on(editor_client, region), "move": f"later {first.pk}"})

    assert [(image.pk, image.position) for image in region.gallery_images.all()] == [(second.pk, 1), (first.pk, 2)]
    version = Version.objects.of(region).first()
    assert (version.user, version.why) == (editor, "Pictures put in order.")


def test_a_script_gets_the_strip_alone_with_what_to_say(editor_client, soleus, keys):
    film = public_order_of(soleus)[0]
    order = [film, keys[2], keys[0], keys[1]]
    sent = {"state": state_on(editor_client, soleus), "order": ",".join(map(str, order)), "moved": keys[2]}

    response = editor_client.post(url_of(soleus), sent, headers=FETCH)

    strip = read(response).one("div", cls="strip")
    assert strip.attrs["data-message"] == "“View 3”: 1 of 3. Saved in the draft."
    assert [card.attrs["data-picture"] for card in strip.all("li", cls="card")] == [str(key) for key in order]
    assert order_of(soleus) == order
    assert read(response).all("html") == []


def test_the_strip_that_came_carries_the_state_for_the_next_move(editor_client, soleus, keys):
    sent = {"state": state_on(editor_client, soleus), "move": f"last {keys[0]}"}
    strip = read(editor_client.post(url_of(soleus), sent, headers=FETCH))

    sent = {"state": strip.one("input", name="state").attrs["value"], "move": f"last {keys[1]}"}
    editor_client.post(url_of(soleus), sent, headers=FETCH)

    assert order_of(soleus)[1:] == [keys[2], keys[0], keys[1]]


@pytest.mark.parametrize("headers", [{}, FETCH])
def test_nothing_is_moved_once_somebody_else_has_changed_the_pictures(editor_client, editor, soleus, keys, headers):
    sent = {"state": state_on(editor_client, soleus), "move": f"last {keys[0]}"}
    with working_on(soleus, user=editor) as entry:
        entry.gallery_images.filter(pk=keys[1]).update(alt="Changed meanwhile")
    before = order_of(soleus)

    response = editor_client.post(url_of(soleus), sent, headers=headers)

    assert response.status_code == 409
    assert order_of(soleus) == before
    page = parse(response.content.decode())
    assert (page.one("div", cls="strip").attrs["data-message"] if headers else said(response)[0]) == STALE
    assert "Changed meanwhile" in page.text
    sent["state"] = page.one("input", name="state").attrs["value"]
    assert editor_client.post(url_of(soleus), sent, headers=FETCH).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"move": "later 0"},
        {"move": "sideways 1"},
        {"move": "later -"},
        {"move": "later ²"},
        {"sort": "colour"},
        {},
    ],
)
def test_what_cannot_be_done_moves_nothing(editor_client, soleus, keys, sent):
    response = editor_client.post(url_of(soleus), {"state": state_on(editor_client, soleus), **sent}, follow=True)

    assert said(response) == ["That cannot be done; nothing was moved."]
    assert not Version.objects.of(soleus).exists()


@pytest.mark.parametrize("order", ["", "1,2", "1,1,2,3", "x"])
def test_an_order_that_is_not_of_these_pictures_moves_nothing(editor_client, soleus, keys, order):
    response = editor_client.post(url_of(soleus), {"state": state_on(editor_client, soleus), "order": order})

    assert response.status_code == 409
    assert order_of(soleus) == public_order_of(soleus)


def test_a_step_that_changes_nothing_is_not_kept(editor_client, soleus, keys):
    sent = {"state": state_on(editor_client, soleus), "move": f"earlier {keys[0]}"}

    response = editor_client.post(url_of(soleus), sent, follow=True)

    assert said(response) == ["They stand in this order already."]
    assert not Version.objects.of(soleus).exists()


def test_pictures_are_sorted_by_orientation(editor_client, soleus):
    made = [make_image(soleus, position=n, orientation=Decimal(n * 90)) for n in (3, 0, 2)]
    for position, image in enumerate(made):
        soleus.gallery_images.filter(pk=image.pk).update(position=position)

    response = editor_client.post(
        url_of(soleus), {"state": state_on(editor_client, soleus), "sort": "orientation"}, follow=True
    )

    assert order_of(soleus) == [made[1].pk, made[2].pk, made[0].pk]
    assert said(response) == ["The pictures stand in the order of a turn."]


def test_pictures_are_sorted_by_the_numbers_in_their_names(editor_client, soleus):
    made = [make_image(soleus, position=n, file=f"muscles/png/Soleus-{name}.png") for n, name in enumerate((10, 2, 9))]

    editor_client.post(url_of(soleus), {"state": state_on(editor_client, soleus), "sort": "number"})

    assert order_of(soleus) == [made[1].pk, made[2].pk, made[0].pk]


@pytest.mark.django_db(transaction=True)
def test_pictures_that_are_new_in_a_draft_are_moved_by_their_keys(editor_client, editor, media):
    soleus = make_muscle("soleus")
    old = make_image(soleus, position=1).pk
    with working_on(soleus, user=editor) as entry:
        for number in (1, 2):
            add_image(owner=entry, upload=images.png(size=(number, number)), role="still", alt=f"View {number}")
    new = order_of(soleus)[1:]
    assert max(new) < 0

    editor_client.post(url_of(soleus), {"state": state_on(editor_client, soleus), "move": f"first {new[1]}"})

    assert order_of(soleus) == [new[1], old, new[0]]
    assert public_order_of(soleus) == [old]


@pytest.mark.parametrize("number", [2, 12])
def test_a_move_costs_the_same_with_more_pictures(editor_client, django_assert_num_queries, number):
    soleus = make_muscle("soleus")
    made = [make_image(soleus, position=place) for place in range(number)]
    sent = {"state": state_on(editor_client, soleus), "move": f"last {made[0].pk}"}

    with django_assert_num_queries(42 + lock()):
        editor_client.post(url_of(soleus), sent, headers=FETCH)
