"""What is hidden leaves no trace at any door of the search: each answers as if it did not exist."""

from itertools import product

import pytest
from django.db import transaction

from muscles.models import Muscle
from tests.factories import make_muscle
from tests.integration.views.test_visibility import NAME, STATES, atlas, hide

__all__ = ["atlas"]  # a fixture
pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SECRET = "Secretword"
TYPED = [
    NAME,
    "Hiddennam",
    "hidde",
    "Hidenname",
    "hidden name",
    "hidenname neighbour",
    SECRET,
    "secretwor",
    "sekretword",
    "neighbour",
    "neighbor",
    "hiddenpart",
    "zzzz",
    "",
]
DOORS = [
    *(f"{address}?q={typed}" for address, typed in product(("/search/", "/search/suggest/"), TYPED)),
    f"/search/?q={NAME}&region=other&kind=muscle",
    "/search/?q=neighbour&region=hiddenslug",
    "/search/?q=neighbour&page=2",
]


def answers(client):
    return {door: client.get(door).content.decode() for door in DOORS}


def test_visitor_gets_the_same_answers_as_if_it_did_not_exist(client, media, atlas):
    before = answers(client)
    for state in STATES:
        with transaction.atomic():
            hidden, _ = hide(atlas, *state.values)
            type(hidden).objects.filter(pk=hidden.pk).update(description=SECRET)

            after = answers(client)

            assert {(state.id, door) for door in DOORS if after[door] != before[door]} == set()
            transaction.set_rollback(True)


def test_unchecked_facts_are_not_found(client, atlas):
    before = answers(client)
    facts = ["origin", "nerve_roots", "other_antagonists", "variation"]
    values = dict.fromkeys(facts, SECRET[:9]) | {"unchecked_facts": facts}
    Muscle.objects.filter(pk=atlas.neighbour.pk).update(**values)

    after = answers(client)

    assert {door for door in DOORS if after[door] != before[door]} == set()


def test_unchecked_fact_of_an_entry_that_is_found_is_not_shown(client, atlas):
    values = {"origin": f"Neighbour {SECRET}", "unchecked_facts": ["origin"], "editors_notes": f"Neighbour {SECRET}"}
    Muscle.objects.filter(pk=atlas.neighbour.pk).update(**values)

    page = client.get("/search/?q=neighbour").content.decode()

    assert SECRET not in page
    assert "<mark>Neighbour</mark>" in page


def test_notes_of_editors_are_found_by_nobody(editor_client, atlas):
    before = answers(editor_client)
    Muscle.objects.filter(pk=atlas.neighbour.pk).update(editors_notes=SECRET)

    assert answers(editor_client) == before


def test_what_is_withdrawn_is_gone_immediately(client, atlas):
    before = answers(client)
    muscle = make_muscle("hiddenslug", name=NAME, region=atlas.part, description=SECRET)
    found = answers(client)
    assert {door for door in DOORS if NAME in found[door] and NAME not in before[door]} >= {
        "/search/?q=secretwor",
        "/search/suggest/?q=hidde",
        "/search/suggest/?q=Hidenname",
    }

    Muscle.objects.filter(pk=muscle.pk).update(status="draft")

    assert answers(client) == before


@pytest.mark.parametrize("state", STATES)
def test_editor_finds_it(editor_client, media, atlas, state):
    hidden, _ = hide(atlas, state)
    main = getattr(hidden, "same_as", None) or hidden

    page = editor_client.get("/search/?q=Hiddennam")
    suggestions = editor_client.get("/search/suggest/?q=Hiddennam")

    assert f'href="{main.get_absolute_url()}"' in page.content.decode()
    assert [each["url"] for each in suggestions.json()["suggestions"]] == [main.get_absolute_url()]
    assert page.headers["Cache-Control"] == "private"
    assert suggestions.headers["Cache-Control"] == "private, no-store"
