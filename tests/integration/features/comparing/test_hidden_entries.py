"""No draft is compared, offered or named, by whatever it is hidden; an editor sees all."""

import pytest

from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]

NAME, SLUG = "Hiddenname", "hiddenslug"


def draft_muscle(thigh, one):
    return make_muscle(SLUG, name=NAME, region=thigh, status="draft")


def muscle_in_draft_region(thigh, one):
    return make_muscle(SLUG, name=NAME, region=make_region("draft", parent=thigh.parent, status="draft"))


def muscle_below_draft_limb(thigh, one):
    limb = make_region("draft", kind="limb", status="draft")
    return make_muscle(SLUG, name=NAME, region=make_region("below", parent=limb))


def head_of_draft_muscle(thigh, one):
    whole = make_muscle(name=NAME, region=thigh, status="draft")
    return make_muscle(SLUG, name=NAME, kind="head", part_of=whole, region=thigh)


def second_place_of_draft(thigh, one):
    main = make_muscle(name=NAME, region=thigh, status="draft")
    return make_muscle(SLUG, name=NAME, region=make_region("abdomen"), same_as=main)


def draft_antagonist(thigh, one):
    muscle = draft_muscle(thigh, one)
    one.antagonists.add(muscle)
    return muscle


def draft_whole(thigh, one):
    muscle = make_muscle(SLUG, name=NAME, kind="group", region=thigh, status="draft")
    one.part_of = muscle
    one.save()
    return muscle


def draft_part_of_the_same_whole(thigh, one):
    one.part_of = make_muscle("group", kind="group", region=thigh)
    one.save()
    return make_muscle(SLUG, name=NAME, region=thigh, part_of=one.part_of, status="draft")


def draft_with_the_slug_of_another(thigh, one):
    make_muscle(SLUG, name="Seen", region=thigh)
    return make_muscle(SLUG, name=NAME, region=make_region("abdomen"), status="draft")


STATES = [
    draft_muscle,
    muscle_in_draft_region,
    muscle_below_draft_limb,
    head_of_draft_muscle,
    second_place_of_draft,
    draft_antagonist,
    draft_whole,
    draft_part_of_the_same_whole,
    draft_with_the_slug_of_another,
]


@pytest.fixture
def thigh():
    return make_region("thigh", parent=make_region("limb", kind="limb"))


@pytest.fixture
def one(thigh):
    make_muscle("two", region=thigh)
    return make_muscle("one", region=thigh)


def doors(hidden) -> list[str]:
    return [
        "/compare/",
        "/compare/?m=one",
        "/compare/?m=one&m=two",
        f"/compare/?m=one&m={SLUG}",
        f"/compare/?m=one&m=two&m={hidden.permalink}",
    ]


@pytest.mark.parametrize("state", STATES)
def test_public_never_hears_of_it(client, thigh, one, state):
    hidden = state(thigh, one)

    for path in doors(hidden):
        assert NAME not in client.get(path).content.decode(), path


@pytest.mark.parametrize("state", STATES)
def test_asked_for_it_looks_like_what_never_was(client, thigh, one, state):
    hidden = state(thigh, one)

    asked = read(client.get(f"/compare/?m=one&m=two&m={hidden.permalink}"))
    never = read(client.get(f"/compare/?m=one&m=two&m={hidden.permalink}x"))

    notices = [page.one(cls="comparison__notice").text for page in (asked, never)]
    assert notices == [f"The atlas has no “{hidden.permalink}{ending}”." for ending in ("", "x")]


def test_slug_that_only_a_draft_shares_is_not_in_doubt(client, thigh, one):
    draft_with_the_slug_of_another(thigh, one)

    page = read(client.get(f"/compare/?m=one&m={SLUG}"))

    assert page.all(cls="comparison__notice") == []
    assert [heading.text for heading in page.one("ul", cls="comparison__columns").all("h2")] == ["One", "Seen"]


@pytest.mark.parametrize("state", STATES)
def test_editor_compares_it_in_private(editor_client, thigh, one, state):
    hidden = state(thigh, one)

    response = editor_client.get(f"/compare/?m=one&m={hidden.permalink}")

    headings = read(response).one("ul", cls="comparison__columns").all("h2")
    assert [heading.text for heading in headings] == ["One", NAME]
    assert response.headers["Cache-Control"] == "private"
