"""What the atlas knows by name alone is said to have no entry, and is not taken for a slip."""

import pytest

from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LEGEND = [
    {"name": "Tibialis posterior", "colour": "#000001", "permalink": "leg/tibialisposterior"},
    {"name": "Extensor hallucis brevis", "colour": "#000002", "permalink": "leg/extensorhallucisbrevis"},
    {"name": "Fibularis secretus", "colour": "#000003", "permalink": "leg/fibularissecretus"},
]


@pytest.fixture(autouse=True)
def atlas():
    leg = make_region("leg", name="Leg")
    make_muscle(
        "tibialisposterior", region=leg, name="Tibialis posterior", ta98="A04.7.02.051", fma="51099", ta2="2666"
    )
    make_muscle("soleus", region=leg, other_antagonists="the Tibialis anterior, Fibularis longus", fma="22542")
    make_muscle("fhb", region=leg, name="Flexor hallucis brevis", older_names="Flexor brevis", abbreviations="FHB")
    make_muscle("plantaris", region=leg, description="It lies beside the popliteus anterior.")
    make_muscle("popliteusposterior", region=leg, name="Popliteus posterior")
    make_muscle("fibularissecretus", region=leg, name="Fibularis secretus", status="draft")
    make_image(leg, legend=LEGEND)


def search(client, typed):
    return read(client.get("/search/", {"q": typed}))


@pytest.mark.parametrize("typed", ["tibialis anterior", "Tibialis anterior", "m. tibialis anterior"])
def test_antagonist_without_an_entry(client, typed):
    page = search(client, typed)
    outcome = page.one(cls="search-outcome")

    assert "Tibialis anterior has no entry yet. It is named on Soleus ." in outcome.text
    assert ("Soleus", "/muscle/leg/soleus/") in outcome.links
    assert "Did you mean" not in outcome.text
    assert page.one(cls="search-results").links == [("Soleus", "/muscle/leg/soleus/")]


def test_what_is_drawn_without_an_entry(client):
    page = search(client, "extensor hallucis brevis")

    assert "It is named on Leg ." in page.one(cls="search-outcome").text
    assert page.one(cls="search-empty").links[0] == ("Leg", "/muscle/leg/")


def test_a_name_that_stands_in_a_text_is_no_slip_either(client):
    outcome = search(client, "popliteus anterior").one(cls="search-outcome")

    assert outcome.text == "1 result"


def test_what_has_an_entry_in_draft_is_not_named(client):
    assert "no entry yet" not in search(client, "fibularis secretus").text
    assert client.get("/search/suggest/", {"q": "fibularis sec"}).json() == {"suggestions": []}


@pytest.mark.parametrize("typed", ["tibialis ant", "tibialis anterior"])
def test_suggestions_do_not_turn_it_into_another(client, typed):
    [found] = client.get("/search/suggest/", {"q": typed}).json()["suggestions"]

    assert (found["kind"], found["url"]) == ("No entry yet", "/search/?q=Tibialis+anterior")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("FMA 51099", "Tibialis posterior"),
        ("fma22542", "Soleus"),
        ("TA2: 2666", "Tibialis posterior"),
        ("A04.7.02.051", "Tibialis posterior"),
        ("TA98 A04.7.02", "Tibialis posterior"),
        ("22542", "Soleus"),
        ("TA98 A04.7.02.051 TA2 2666 FMA 51099", "Tibialis posterior"),
        ("Formerly flexor brevis", "Flexor hallucis brevis"),
        ("Abbreviated FHB", "Flexor hallucis brevis"),
    ],
)
def test_what_a_page_prints_finds_its_muscle(client, typed, name):
    assert [found for found, _ in search(client, typed).one(cls="search-results").links] == [name]
