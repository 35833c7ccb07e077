"""The table on the pages of regions, compartments and groups."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.tables.tabulated import TABLE, heads_of, make_posterior, muscle, rows_of
from tests.markup import read
from tests.pages import add_picture, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

EMPTY = "– not written yet"
BICEPS = [
    "Biceps femoris",
    "Origin Ischial tuberosity.",
    f"Insertion {EMPTY}",
    "Action Flexes the knee.",
    "Innervation Sciatic nerve. L5–S2 Gray gives L4–S3 .",
    f"Blood supply {EMPTY}",
]
PLANTARIS = ["Plantaris", f"Origin {EMPTY}", f"Insertion {EMPTY}", "Action Helps.", *BICEPS[2:3], *BICEPS[5:]]
PLANTARIS[4] = f"Innervation {EMPTY}"


@pytest.fixture(autouse=True)
def posterior():
    return make_posterior()


def test_compartment_has_a_row_for_each_muscle_below_its_group(client):
    page = read(client.get(TABLE))

    assert heads_of(page) == ["Muscle", "Origin", "Insertion", "Action", "Innervation", "Blood supply"]
    assert rows_of(page) == [["Hamstrings"], BICEPS, ["Posterior compartment"], PLANTARIS]
    assert page.one("table").all("tbody")[0].links == [
        ("Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Biceps femoris", "/muscle/thigh/bicepsfemoris/"),
    ]


def test_region_names_the_compartments_of_its_muscles(client, posterior):
    page = page_of(client, posterior.home)

    assert rows_of(page) == [
        ["Posterior compartment › Hamstrings"],
        BICEPS,
        ["Posterior compartment"],
        PLANTARIS,
    ]


def test_group_has_a_table_and_a_muscle_or_limb_has_none(client, posterior):
    assert rows_of(page_of(client, muscle("hamstrings"))) == [BICEPS]
    assert page_of(client, muscle("bicepsfemoris")).all("table") == []
    assert page_of(client, posterior.home.parent).all("table") == []


def test_heads_are_rows_where_they_are_asked_for(client):
    rows = rows_of(read(client.get(f"{TABLE}?heads=1&column=origin")))

    assert rows == [
        ["Hamstrings"],
        ["Biceps femoris", "Origin Ischial tuberosity."],
        ["Long head", "Origin Of the head."],
        ["Posterior compartment"],
        ["Plantaris", f"Origin {EMPTY}"],
    ]


def test_chosen_columns_are_ticked_in_the_form_and_kept_in_each_address(client):
    page = read(client.get(f"{TABLE}?column=origin&column=action&cover=action"))

    assert heads_of(page) == ["Muscle", "Origin", "Action"]
    ticked = [box.attrs["value"] for box in page.one("form", cls="table__form").all("input") if "checked" in box.attrs]
    assert ticked == ["origin", "action", "action"]
    assert page.one("thead").links == [
        ("Cover the column Muscle", "?column=origin&column=action&cover=muscle&cover=action#table"),
        ("Cover the column Origin", "?column=origin&column=action&cover=origin&cover=action#table"),
        ("Uncover the column Action", "?column=origin&column=action#table"),
    ]
    [(_, csv)] = page.one(cls="table__more").links
    assert csv == "/table/thigh/posterior.csv?column=origin&column=action&cover=action"
    assert page.one("link", rel="canonical").attrs["href"].endswith(TABLE)


def test_covered_cells_are_closed_and_say_what_they_hold(client):
    page = read(client.get(f"{TABLE}?cover=action"))

    covered = page.one("table").all("details")
    assert [each.one("summary").text for each in covered] == [
        "Show Cover action of Biceps femoris",
        "Show Cover action of Plantaris",
    ]
    assert ["open" in each.attrs for each in covered] == [False, False]
    assert covered[0].one("div").text == "Flexes the knee."


def test_covered_muscle_is_named_by_nothing_else_of_its_row(client):
    row = read(client.get(f"{TABLE}?cover=muscle&cover=origin")).one("table").all("tbody")[0].all("tr")[1]

    muscle, origin = row.all("details")
    assert (muscle.one("summary").text, muscle.one("div").text) == ("Show Cover muscle 1", "Biceps femoris")
    assert origin.one("summary").text == "Show Cover origin of muscle 1"
    assert row.text.count("Biceps") == 1


def test_a_column_that_there_is_not_is_named(client):
    page = read(client.get(f"{TABLE}?column=<b>&cover=action"))

    assert page.one(role="alert").text == "The table has no column “<b>”."
    assert heads_of(page)[1:] == ["Origin", "Insertion", "Action", "Innervation", "Blood supply"]


def test_what_waits_to_be_checked_is_seen_by_editors_only(editor_client):
    Muscle.objects.filter(slug="bicepsfemoris").update(unchecked_facts=["innervation", "nerve_roots"])

    visitor, editor = (rows_of(read(each.get(TABLE)))[1][4] for each in (Client(), editor_client))

    assert visitor == f"Innervation {EMPTY}"
    assert editor == "Innervation To be checked Sciatic nerve. L5–S2 Gray gives L4–S3 ."


def test_drafts_are_seen_by_editors_only(editor_client, posterior):
    make_muscle("draftmuscle", name="Draftmuscle", region=posterior, position=5, status="draft", action="Hidden.")

    visitor, editor = ([row[0] for row in rows_of(read(each.get(TABLE)))] for each in (Client(), editor_client))

    assert visitor == ["Hamstrings", "Biceps femoris", "Posterior compartment", "Plantaris"]
    assert editor == ["Hamstrings", "Biceps femoris", "Posterior compartment", "Draftmuscle Draft", "Plantaris"]


def test_second_place_shows_facts_and_picture_of_its_main_entry(client, media):
    add_picture(muscle("bicepsfemoris"), alt="From behind")
    make_muscle("second", name="Second", region=make_region("hip"), same_as=muscle("bicepsfemoris"))

    page = read(client.get("/muscle/hip/"))

    assert rows_of(page) == [["Second", *BICEPS[1:]]]
    assert page.one("table").one("img").attrs["alt"] == "From behind"


def test_row_has_the_colour_of_its_muscle(client):
    Muscle.objects.filter(slug="bicepsfemoris").update(colour="#c81c1a")
    make_muscle("second", name="Second", region=make_region("hip"), same_as=muscle("bicepsfemoris"))

    for path in (TABLE, "/muscle/hip/"):
        table = read(client.get(path)).one("table")

        assert [path.attrs["fill"] for path in table.all("path")] == ["#c81c1a"]


def test_texts_are_escaped(client):
    Muscle.objects.filter(slug="plantaris").update(name="<i>Plantaris", origin="<b>Femur\nand more")

    body = client.get(TABLE).content.decode()

    assert "&lt;i&gt;Plantaris" in body
    assert "&lt;b&gt;Femur<br>and more" in body


def test_region_without_muscles_has_no_table(client):
    make_region("empty")

    assert read(client.get("/muscle/empty/")).all("table") == []


@pytest.mark.parametrize("path", [TABLE, f"{TABLE}?heads=1&cover=origin", "/table/thigh/posterior.csv"])
def test_table_costs_the_same_with_one_muscle_and_with_a_hundred(client, media, posterior, path):
    Muscle.objects.filter(slug="plantaris").delete()
    found = [queries_of(client, path)]
    for number in range(100):
        other = make_muscle(name=f"Muscle {number}", region=posterior, origin="Femur.", remarks={"origin": "Else."})
        make_muscle(kind="head", region=posterior, part_of=other)

    found.append(queries_of(client, path))

    assert found[0] == found[1]
    assert len(rows_of(read(client.get(TABLE)))) == 103  # with two for what stands above


def queries_of(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
