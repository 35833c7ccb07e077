"""Muscles, groups and heads as JSON: what is published, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.models import FactSource, Muscle, Region, Source
from muscles.models.facts import COLUMNS
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.api.asking import ROOT, answer, permalinks, problems

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SIZED = {"width": 40, "height": 30}
ONE = "muscles/leg/soleus/"


@pytest.fixture(autouse=True)
def leg() -> Region:
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    leg = make_region("leg", parent=limb)
    posterior = make_region("posterior", kind="compartment", parent=leg, name="Posterior compartment")
    group = make_muscle("tricepssurae", kind="group", region=posterior, name="Triceps surae")
    facts = {"origin": "The head of the fibula.", "nerve_roots": "S1–S2", "blood_supply": "Guessed."}
    soleus = make_muscle(
        "soleus",
        region=posterior,
        part_of=group,
        name="Soleus",
        latin_name="musculus soleus",
        synonyms="Sole muscle\nCalf",
        remarks={"origin": "Gray says more.", "blood_supply": "Unsure."},
        unchecked_facts=["blood_supply"],
        editors_notes="Never shown.",
        **facts,
    )
    soleus.antagonists.add(make_muscle("tibialisanterior", region=leg, name="Tibialis anterior"))
    soleus.tags.add("plantar flexor")
    return leg


def hide(slug: str) -> None:
    Muscle.objects.filter(slug=slug).update(status="draft")


def test_list_names_each_entry_once_in_order_of_name(client, leg):
    make_muscle("soleus", region=make_region("foot"), name="Soleus", same_as=Muscle.objects.get(slug="soleus"))

    page = answer(client, "muscles/")

    about = {name: value for name, value in page.items() if name != "items"}
    assert about == {"count": 3, "page": 1, "pages": 1, "next": None, "previous": None}
    assert [item["permalink"] for item in page["items"]] == ["leg/soleus", "leg/tibialisanterior", "leg/tricepssurae"]


def test_item_says_what_is_known_and_hides_what_waits_to_be_checked(client):
    item = answer(client, "muscles/")["items"][0]

    updated = Muscle.objects.get(slug="soleus").updated_at.isoformat(timespec="seconds")
    known = {name: value for name, value in item["facts"].items() if value}
    assert [*item["facts"]] == [*COLUMNS]
    assert known == {"origin": "The head of the fibula.", "nerve_roots": "S1–S2"}
    assert item | {"facts": {}, "movements": [], "nerves": []} == {
        "permalink": "leg/soleus",
        "url": "http://testserver/muscle/leg/soleus/",
        "kind": "muscle",
        "name": "Soleus",
        "latin_name": "musculus soleus",
        "synonyms": ["Sole muscle", "Calf"],
        "everyday_names": [],
        "abbreviations": [],
        "older_names": [],
        "region": "leg/posterior",
        "part_of": "leg/tricepssurae",
        "same_as": None,
        "colour": "",
        "facts": {},
        "antagonists": ["leg/tibialisanterior"],
        "tags": [{"key": "plantar-flexor", "name": "plantar flexor", "condition": ""}],
        "movements": [],
        "nerves": [],
        "updated_at": updated,
    }


def test_one_muscle_is_told_with_all_that_its_page_says(client):
    soleus = Muscle.objects.get(slug="soleus")
    book = Source.objects.create(key="gray1918", title="Gray", citation="Gray, 1918.")
    for fact in ("origin", "blood_supply"):
        FactSource.objects.create(muscle=soleus, fact=fact, source=book, locator="p. 483")
    make_muscle("head", kind="head", region=soleus.region, part_of=soleus)
    make_image(soleus, file="muscles/png/a.png", orientation=180, licence="CC BY 4.0", credit="Somebody", **SIZED)
    make_image(soleus)  # its file is missing

    found = answer(client, ONE)

    picture = {name: found["pictures"][0][name] for name in ("url", "direction", "credit", "licence_url", "width")}
    assert found["parts"] == ["leg/head"]
    assert found["remarks"] == {"origin": "Gray says more."}
    assert found["references"] == [{"fact": "origin", "source": "gray1918", "locator": "p. 483"}]
    assert len(found["pictures"]) == 1
    assert picture == {
        "url": "http://testserver/media/muscles/png/a.png",
        "direction": "posterior",
        "credit": "Somebody",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "width": 40,
    }
    assert "Never shown" not in str(found)
    assert "Guessed" not in str(found)
    assert "Unsure" not in str(found)


def test_second_place_has_its_own_permalink_and_the_facts_of_its_main_entry(client):
    soleus = Muscle.objects.get(slug="soleus")
    make_muscle("soleus", region=make_region("foot"), name="Soleus", same_as=soleus)

    found = answer(client, "muscles/foot/soleus/")

    assert (found["permalink"], found["same_as"], found["other_places"]) == (
        "foot/soleus",
        "leg/soleus",
        ["leg/soleus"],
    )
    assert found["facts"]["origin"] == "The head of the fibula."
    assert permalinks(client, "muscles/?region=foot") == ["leg/soleus"]
    assert answer(client, ONE)["other_places"] == ["foot/soleus"]


def test_draft_is_in_no_answer_for_nobody(client, editor_client):
    for slug in ("tricepssurae", "tibialisanterior"):
        hide(slug)

    for asking in (client, editor_client):
        item = answer(asking, ONE)
        assert permalinks(asking, "muscles/") == ["leg/soleus"]
        assert (item["part_of"], item["antagonists"]) == (None, [])
        assert problems(asking, "muscles/leg/tricepssurae/", status=404) == [
            ("", "There is no muscle leg/tricepssurae.")
        ]
    Region.objects.filter(slug="leg").update(status="draft")
    assert permalinks(client, "muscles/") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("region=leg", ["leg/soleus", "leg/tibialisanterior", "leg/tricepssurae"]),
        ("region=leg/posterior", ["leg/soleus", "leg/tricepssurae"]),
        ("kind=group", ["leg/tricepssurae"]),
        ("tag=plantar-flexor", ["leg/soleus"]),
        ("tag=plantar-flexor&kind=group", []),
        ("region=", ["leg/soleus", "leg/tibialisanterior", "leg/tricepssurae"]),
    ],
)
def test_filters_narrow_the_list(client, query, found):
    assert permalinks(client, f"muscles/?{query}") == found


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("region=hand", "region", "There is no region hand."),
        ("region=%00", "region", "It holds a character that no name has."),
        ("kind=bone", "kind", "It is one of group, muscle, head."),
        ("tag=none", "tag", "None of the tags is none."),
        ("page=2", "page", "There are 1 pages."),
        ("page=0", "page", "Input should be greater than or equal to 1."),
        ("page=x", "page", "Input should be a valid integer, unable to parse string as an integer."),
        (f"region={'x' * 300}", "region", "String should have at most 200 characters."),
        ("kind=head&kind=group", "kind", "It is given twice."),
    ],
)
def test_wrong_parameter_is_named(client, query, field, message):
    assert problems(client, f"muscles/?{query}") == [(field, message)]


def test_misspelt_parameter_is_refused_rather_than_ignored(client):
    [(field, message)] = problems(client, "muscles/?regoin=leg")

    assert field == "regoin"
    assert message.startswith("There is no such parameter; there are: kind, ")


def test_long_list_has_pages_that_lead_to_each_other(client, leg):
    for number in range(99):
        make_muscle(f"m{number:03}", region=leg)

    first = answer(client, "muscles/?region=leg")
    last = client.get(first["next"]).json()

    assert (first["count"], first["pages"], len(first["items"])) == (102, 2, 100)
    assert first["next"] == f"http://testserver{ROOT}muscles/?region=leg&page=2"
    assert (len(last["items"]), last["next"]) == (2, None)
    assert last["previous"] == f"http://testserver{ROOT}muscles/?region=leg&page=1"


@pytest.mark.parametrize("rows", [1, 12])
def test_answers_cost_the_same_with_many_rows(client, leg, rows):
    soleus = Muscle.objects.get(slug="soleus")
    for number in range(rows):
        source = Source.objects.create(key=f"book{number}", title=f"Book {number}", citation="A book.")
        FactSource.objects.create(muscle=soleus, fact="origin", source=source)
        other = make_muscle(region=leg, part_of=Muscle.objects.get(slug="tricepssurae"))
        other.tags.add("shared", f"tag {number}")
        soleus.antagonists.add(other)
        make_image(soleus, **SIZED)
        make_image(leg, **SIZED)
    ties = 1
    ties += 2  # movements and nerves: muscles.features.browsing
    costs = {"muscles/": 4 + ties, "muscles/?region=leg": 6 + ties, ONE: 5 + ties, "pictures/": 2}
    costs |= {"regions/": 4, "regions/leg/": 6, "tags/": 1, "sources/": 2}
    client.get(f"{ROOT}tags/")  # the first request of all loads the operations

    asked = {}
    for address in costs:
        with CaptureQueriesContext(connection) as queries:
            answer(client, address)
        asked[address] = len(queries)

    assert asked == costs
