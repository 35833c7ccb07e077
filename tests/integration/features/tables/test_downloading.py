"""The table of a page as CSV."""

import csv
from io import StringIO

import pytest
from django.test import Client

from muscles.models import Muscle
from tests.factories import make_region
from tests.integration.features.tables.tabulated import CSV, make_posterior

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HEADS = ["Part of", "Muscle", "Latin name", "Origin", "Insertion", "Action", "Innervation", "Nerve roots"]
HEADS += ["Blood supply", "Where books differ", "Page"]
BICEPS = ["Hamstrings", "Biceps femoris", "musculus biceps femoris", "Ischial tuberosity.", "", "Flexes the knee."]
BICEPS += ["Sciatic nerve.", "L5–S2", "", "Innervation: Gray gives L4–S3."]
BICEPS += ["http://testserver/muscle/thigh/bicepsfemoris/"]


@pytest.fixture(autouse=True)
def posterior():
    return make_posterior()


def lines_of(response) -> list[list[str]]:
    assert response.status_code == 200
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_file_holds_what_the_table_holds(client):
    response = client.get(CSV)

    heads, biceps, plantaris = lines_of(response)
    assert heads == HEADS
    assert biceps == BICEPS
    assert plantaris == [
        "",
        "Plantaris",
        "",
        "",
        "",
        "Helps.",
        "",
        "",
        "",
        "",
        "http://testserver/muscle/thigh/plantaris/",
    ]
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="thigh-posterior.csv"'


def test_columns_and_heads_are_those_that_are_chosen(client):
    found = lines_of(client.get(f"{CSV}?column=origin&heads=1&cover=origin"))

    assert [line[1:4] for line in found] == [
        ["Muscle", "Latin name", "Origin"],
        ["Biceps femoris", "musculus biceps femoris", "Ischial tuberosity."],
        ["Long head", "", "Of the head."],
        ["Plantaris", "", ""],
    ]
    assert [len(line) for line in found] == [6, 6, 6, 6]


def test_region_and_group_have_their_files(client):
    region, group = (lines_of(client.get(f"/table/{path}.csv")) for path in ("thigh", "thigh/hamstrings"))

    assert [line[:2] for line in region[1:]] == [
        ["Posterior compartment › Hamstrings", "Biceps femoris"],
        ["Posterior compartment", "Plantaris"],
    ]
    assert [line[:2] for line in group[1:]] == [["", "Biceps femoris"]]


def test_no_cell_is_a_formula(client):
    Muscle.objects.filter(slug="plantaris").update(name="=1+1", origin="@SUM(A1)")

    plantaris = lines_of(client.get(CSV))[2]

    assert (plantaris[1], plantaris[3]) == ("'=1+1", "'@SUM(A1)")


def test_unchecked_facts_and_drafts_are_for_editors(editor_client):
    Muscle.objects.filter(slug="plantaris").update(unchecked_facts=["action"])
    Muscle.objects.filter(slug="bicepsfemoris").update(status="draft")

    visitor, editor = Client().get(CSV), editor_client.get(CSV)

    assert [[line[1], line[5]] for line in lines_of(visitor)[1:]] == [["Plantaris", ""]]
    assert [line[1] for line in lines_of(editor)[1:]] == ["Biceps femoris", "Plantaris"]
    assert "Cache-Control" not in visitor.headers
    assert editor.headers["Cache-Control"] == "private"


def test_a_column_that_there_is_not_is_refused_by_name(client):
    response = client.get(f"{CSV}?column=page&cover=none")

    assert (response.status_code, response.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode() == "The table has no column “page”.\nThe table has no column “none”."


@pytest.mark.parametrize("path", ["/table/nowhere.csv", "/table/thigh/nothing.csv", "/table/thigh/longhead.csv"])
def test_what_has_no_table_has_no_file(client, path):
    assert client.get(path).status_code == 404


def test_draft_region_has_no_file_for_visitors(editor_client):
    region = make_region("hidden", status="draft")
    Muscle.objects.filter(slug="plantaris").update(region=region, home=region)

    assert [client.get("/table/hidden.csv").status_code for client in (Client(), editor_client)] == [404, 200]
