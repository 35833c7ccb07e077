"""The related muscles on the page of a muscle."""

import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

OTHERS = 6  # what the page costs without company
OTHERS += 1  # where it attaches: muscles.features.attachments
OTHERS += 1  # where it is cut: muscles.features.cross_sections


@pytest.fixture
def thigh():
    return make_region("thigh", name="Thigh")


def company_of(client, muscle):
    """Each row: what it is, what is shared, and the links."""
    section = read(client.get(muscle.get_absolute_url())).all("section", cls="related")
    return [
        (row.one("dt").text, company.one(cls="related__by").text, company.links)
        for row in (section[0].all(cls="related__row") if section else [])
        for company in row.all("dd")
    ]


def test_muscles_that_share_a_movement_a_nerve_or_the_region(client, thigh):
    leg = make_region("leg", name="Leg")
    flexion, tibial = make_movement("knee", "flexion"), make_nerve("tibial")
    biceps, gracilis = make_muscle("biceps", region=thigh), make_muscle("gracilis", region=thigh)
    soleus, plantaris = make_muscle("soleus", region=leg), make_muscle("plantaris", region=leg)
    for muscle in (biceps, plantaris):
        tie(muscle, flexion)
    for muscle in (biceps, soleus):
        tie(muscle, tibial)

    assert company_of(client, biceps) == [
        ("Synergists", "Knee: flexion", [("Plantaris", "/muscle/leg/plantaris/"), ("All 2", "/action/knee/flexion/")]),
        ("Same nerve", "Tibial nerve", [("Soleus", "/muscle/leg/soleus/"), ("All 2", "/nerve/tibial/")]),
        ("Neighbours", "Thigh", [("Gracilis", gracilis.get_absolute_url()), ("All 2", "/muscle/thigh/")]),
    ]


def test_without_company_there_is_no_section(client, thigh):
    muscle = make_muscle(region=thigh)
    tie(muscle, make_movement())

    assert company_of(client, muscle) == []


def test_a_muscle_is_not_in_company_with_its_own_parts_or_whole(client, thigh):
    flexion, tibial = make_movement("knee", "flexion"), make_nerve("tibial")
    group = make_muscle("hamstrings", kind="group", region=thigh)
    biceps = make_muscle("biceps", region=thigh, part_of=group)
    head = make_muscle("longhead", kind="head", region=thigh, part_of=biceps)
    other = make_muscle("semitendinosus", region=thigh, part_of=group)
    for entry in (group, biceps, head, other):
        tie(entry, flexion)
        tie(entry, tibial)

    names = {
        entry.slug: [[name for name, _ in links] for _, _, links in company_of(client, entry)]
        for entry in (group, biceps, head)
    }

    assert names == {
        "hamstrings": [],
        "biceps": [["Semitendinosus", "All 2"]] * 3,
        "longhead": [["Semitendinosus", "All 2"]] * 3,
    }


def test_a_second_place_has_the_company_of_its_main_entry_and_neighbours_of_its_own(client, thigh):
    abdomen = make_region("abdomen", name="Abdomen")
    flexion = make_movement("hip", "flexion")
    iliacus = make_muscle("iliacus", region=thigh)
    again = make_muscle("iliacus", region=abdomen, same_as=iliacus)
    tie(iliacus, flexion)
    tie(make_muscle("sartorius", region=thigh), flexion)
    make_muscle("pyramidalis", region=abdomen)

    rows = [(kind, [name for name, _ in links]) for kind, _, links in company_of(client, again)]

    assert rows == [("Synergists", ["Sartorius", "All 2"]), ("Neighbours", ["Pyramidalis", "All 2"])]


def test_only_the_first_few_are_named(client, thigh):
    flexion, tibial = make_movement("knee", "flexion"), make_nerve("tibial")
    muscles = [make_muscle(f"m{number:02}", region=thigh) for number in range(12)]
    for muscle in muscles:
        tie(muscle, flexion)
        tie(muscle, tibial)

    rows = company_of(client, muscles[3])

    shown = ["M00", "M01", "M02", "M04", "M05", "M06", "M07", "M08", "All 12"]
    assert [[name for name, _ in links] for _, _, links in rows] == [shown, shown, shown]


@pytest.mark.parametrize("rows", [1, 12])
def test_company_costs_three_queries_however_much_there_is(client, django_assert_num_queries, thigh, rows):
    muscle = make_muscle("biceps", region=thigh)
    for number in range(rows):
        others = [make_muscle() for _ in range(rows)]
        for target in (make_movement(f"joint{number}"), make_nerve(f"nerve{number}")):
            for entry in (muscle, *others):
                tie(entry, target)

    with django_assert_num_queries(OTHERS + 3):
        response = client.get("/muscle/thigh/biceps/")

    assert response.content.decode().count('class="related__by"') == 2 * rows
