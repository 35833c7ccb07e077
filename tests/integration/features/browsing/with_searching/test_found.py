"""Movements and nerves in the search: their pages come first, and what is tied to them before what has the words."""

import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FLEXION = ("Knee: flexion", "/action/knee/flexion/")
TIBIAL = ("Tibial nerve", "/nerve/tibial/")


@pytest.fixture(autouse=True)
def atlas():
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    thigh = make_region("thigh", parent=limb, name="Thigh")
    back = make_region("posterior", kind="compartment", parent=thigh, name="Posterior compartment")
    make_region("posterior", kind="compartment", parent=make_region("leg", parent=limb), name="Posterior compartment")
    flexion, sciatic = make_movement(), make_nerve("sciatic")
    tibial = make_nerve("tibial", part_of=sciatic)
    fibular = make_nerve("fibular", name="Common fibular nerve", part_of=sciatic)
    make_movement("foot", "inversion")
    short = make_muscle(
        "short",
        region=back,
        innervation="Fibular nerve, not the tibial nerve.",
        description="Tibial nerve, tibial nerve.",
    )
    tie(short, fibular)
    for name in ("semi", "demi"):
        muscle = make_muscle(name, region=back, innervation="A branch.", action="It bends the leg.")
        tie(muscle, tibial)
        tie(muscle, flexion)
    make_muscle("brake", region=back, action="Brakes extension of the hip and flexion of the knee.")
    tie(make_muscle("secret", region=back, status="draft"), make_nerve("phrenic"))
    semi = make_muscle("third", region=back)
    semi.tags.add("Two joints")


def search(client, typed, **filters):
    return read(client.get("/search/", {"q": typed, **filters}))


def topics(page):
    return [link for found in page.all(cls="search-topics") for link in found.links]


def names(page):
    return [name for found in page.all(cls="search-results") for name, _ in found.links]


@pytest.mark.parametrize(
    "typed",
    [
        "knee flexion",
        "flexion of the knee",
        "Knee: flexion",
        "knee flexors",
        "flexes the knee",
        "muscles flexing the knee",
        "action: knee flexion",
    ],
)
def test_movement_is_found_however_it_is_said(client, typed):
    page = search(client, typed)

    assert topics(page) == [FLEXION]
    assert names(page)[:2] == ["Demi", "Semi"]
    assert page.one(cls="search-topics").text == "Knee: flexion Action 2 muscles"


@pytest.mark.parametrize(
    "typed", ["tibial nerve", "nerve: tibial", "Tibial", "muscles supplied by the tibial nerve", "tibial nerve muscles"]
)
def test_what_a_nerve_supplies_comes_before_what_names_it(client, typed):
    page = search(client, typed)

    assert topics(page)[0] == TIBIAL
    assert names(page)[:2] == ["Demi", "Semi"]
    assert "Short" in names(page)[2:] or "supplied" in typed


def test_a_nerve_brings_what_its_branches_supply(client):
    page = search(client, "sciatic nerve")

    assert (topics(page), sorted(names(page))) == ([("Sciatic nerve", "/nerve/sciatic/")], ["Demi", "Semi", "Short"])
    assert names(search(client, "sciatic nerve", region="thigh", kind="muscle")) == names(page)
    assert topics(search(client, "sciatic nerve", region="thigh")) == []


def test_a_nerve_of_drafts_alone_is_not_there(client):
    assert topics(search(client, "phrenic nerve")) == []
    assert client.get("/search/suggest/", {"q": "phrenic"}).json() == {"suggestions": []}


def test_tags_and_compartments_are_found(client):
    page = search(client, "two joints")
    assert (topics(page), names(page)) == ([("Two joints", "/tag/two-joints/")], ["Third"])

    for typed in (
        "posterior compartment of thigh",
        "Posterior compartment of the thigh",
        "thigh posterior compartment",
    ):
        assert search(client, typed).one(cls="search-results").links[0][1] == "/muscle/thigh/posterior/", typed


def test_pages_are_suggested(client):
    found = client.get("/search/suggest/", {"q": "knee fl"}).json()["suggestions"]

    assert [(each["name"], each["kind"], each["url"]) for each in found] == [("Knee: flexion", "Action", FLEXION[1])]
