"""The terms of the glossary in the search."""

import pytest

from muscles.features.glossary.models import Term
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LINK = ("Calcaneal tendon", "/glossary/#calcaneal-tendon")


@pytest.fixture(autouse=True)
def atlas():
    leg = make_region("leg", name="Leg")
    make_muscle("soleus", region=leg, insertion="The calcaneus, through the calcaneal tendon.")
    make_muscle("calcar", region=leg, name="Calcaris")
    Term.objects.create(
        name="Calcaneal tendon", slug="calcaneal-tendon", forms="Achilles tendon", definition="It pulls at the heel."
    )


def search(client, typed, **filters):
    return read(client.get("/search/", {"q": typed, **filters}))


def suggested(client, typed):
    return client.get("/search/suggest/", {"q": typed}).json()["suggestions"]


def test_a_term_stands_above_the_entries(client):
    page = search(client, "calcaneal tendon")

    assert page.one(cls="search-topics").links == [LINK]
    assert page.one(cls="search-topics").text == "Calcaneal tendon Glossary It pulls at the heel."
    assert page.one(cls="search-results").links == [("Soleus", "/muscle/leg/soleus/")]


@pytest.mark.parametrize("typed", ["achilles", "Achilles tendon", "achiles tendon"])
def test_another_name_of_a_term_leads_to_it_and_to_the_entries_that_name_it(client, typed):
    page = search(client, typed)

    assert page.one(cls="search-topics").links == [LINK]
    assert page.one(cls="search-empty").links[0] == ("Soleus", "/muscle/leg/soleus/")
    assert f"No entry has “{typed}” in it." in page.one(cls="search-empty").text
    assert page.all(cls="search-outcome")[0].text == ""


def test_terms_are_suggested_after_the_entries(client):
    assert [(found["name"], found["kind"], found["url"]) for found in suggested(client, "calc")] == [
        ("Calcaris", "Muscle", "/muscle/leg/calcar/"),
        ("Calcaneal tendon", "Glossary", "/glossary/#calcaneal-tendon"),
    ]


@pytest.mark.parametrize("typed", ["achil", "achiles tendon"])
def test_another_name_of_a_term_suggests_it(client, typed):
    assert [found["name"] for found in suggested(client, typed)] == ["Calcaneal tendon"]


def test_terms_are_neither_in_a_region_nor_of_a_kind(client):
    assert search(client, "achilles", region="leg").all(cls="search-topics") == []
    assert search(client, "achilles", kind="muscle").all(cls="search-topics") == []


def test_terms_stand_on_the_first_page_only(client):
    leg = make_region("lowerleg")
    for number in range(21):
        make_muscle(region=leg, name=f"Calcaneal {number}")

    assert search(client, "calcaneal").one(cls="search-topics").links == [LINK]
    assert search(client, "calcaneal", page=2).all(cls="search-topics") == []


def test_many_entries_leave_room_for_terms_among_eight_suggestions(client):
    leg = make_region("lowerleg")
    for number in range(9):
        make_muscle(region=leg, name=f"Calcaneal {number}")

    names = [found["name"] for found in suggested(client, "calc")]

    assert (len(names), names[-1]) == (8, "Calcaneal tendon")
