"""What a browser is given to search: what a visitor may see, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from muscles.features.searching import without_server
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.views.test_visibility import STATES, atlas, hide

__all__ = ["atlas"]  # a fixture
pytestmark = [pytest.mark.integration, pytest.mark.django_db]
VISITOR = AnonymousUser()


def given() -> tuple[dict, list[str]]:
    return without_server.names(VISITOR), without_server.words(VISITOR)


def test_hidden_entries_leave_no_trace(media, atlas):
    before = given()
    for state in STATES:
        with transaction.atomic():
            hide(atlas, *state.values)
            assert given() == before, state.id
            transaction.set_rollback(True)


def test_unchecked_facts_and_notes_of_editors_are_no_words(atlas):
    values = {"origin": "Zanzibar", "remarks": {"origin": "Timbuktu"}, "unchecked_facts": ["origin"]}
    Muscle.objects.filter(pk=atlas.neighbour.pk).update(**values, editors_notes="Samarkand")

    words = "".join(without_server.words(VISITOR))
    assert [word for word in ("zanzibar", "timbuktu", "samarkand") if word in words] == []


def test_an_entry_has_its_names_its_place_and_its_words():
    muscle = make_muscle(
        "peroneus", name="Fibularis longus", region=make_region("leg"), origin="The head of the fibula."
    )
    muscle.tags.add("evertor")

    names, words = given()

    assert [(each["name"], each["kind"], each["where"], each["url"], each["names"]) for each in names["entries"]] == [
        ("Leg", "Region", "", "/muscle/leg/", ("leg",)),
        ("Fibularis longus", "Muscle", "Leg", "/muscle/leg/peroneus/", ("fibularis longus",)),
    ]
    assert [(each["name"], each["entries"]) for each in names["topics"]] == [("evertor", [1])]
    assert words[1] == " fibula fibulari head longu of the"


def test_the_site_itself_does_not_hand_it_out(client, atlas):
    assert [client.get(f"/search/{name}.json").status_code for name in ("names", "words")] == [404, 404]


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_depend_on_the_number_of_entries(atlas, django_assert_num_queries, more):
    for number in range(more):
        make_muscle(region=atlas.part, name=f"Muscle {number}").tags.add("shared")

    with django_assert_num_queries(18):
        given()
