"""Regions, muscles and sources of one name are told apart wherever one is chosen or listed."""

import pytest

from muscles.models import Muscle, Source
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NAME = "Anterior compartment"


@pytest.fixture
def namesakes():
    """Compartments of one name in two regions, nested ones in one of them, and muscles of one name in both."""
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    leg, thigh = (make_region(slug, parent=limb) for slug in ("leg", "thigh"))
    places = [make_region("anterior", kind="compartment", parent=parent, name=NAME) for parent in (leg, thigh)]
    for number, place in enumerate(places):
        make_region(f"deep{number}", kind="compartment", parent=place, name="Deep part")
        whole = make_muscle(f"whole{number}", region=place, name=f"Whole {number}")
        make_muscle("long", region=place, kind="head", part_of=whole, name="Long head")
    return places


def options(page, name: str) -> list[str]:
    return [option.text for option in page.one("select", name=name).all("option")]


REGIONS = [
    "Lower limb",
    "– Leg — Lower limb",
    "– – Anterior compartment — Leg — Lower limb",
    "– – – Deep part — Anterior compartment — Leg — Lower limb",
    "– Thigh — Lower limb",
    "– – Anterior compartment — Thigh — Lower limb",
    "– – – Deep part — Anterior compartment — Thigh — Lower limb",
]


def test_choices_of_regions_name_what_they_are_part_of(editor_client, namesakes):
    form = read(editor_client.get("/admin/muscles/muscle/add/"))
    chosen = {"_selected_action": [Muscle.objects.first().pk], "action": "move"}
    moved = read(editor_client.post("/admin/muscles/muscle/", chosen))
    sides = read(editor_client.get("/admin/muscles/muscle/")).one(id="changelist-filter")

    assert [options(form, "region")[1:], options(moved, "region")[1:]] == [REGIONS, REGIONS]
    assert REGIONS[2] in sides.text
    assert REGIONS[5] in sides.text


def test_lists_and_messages_name_what_regions_are_part_of(editor_client, namesakes):
    muscles = read(editor_client.get("/admin/muscles/muscle/?q=Whole")).all("td", cls="field-region_name")
    found = read(editor_client.get("/admin/muscles/region/?q=Anterior")).all("th", cls="field-indented_name")
    tree = read(editor_client.get("/admin/muscles/region/")).all("th", cls="field-indented_name")
    _, thigh = namesakes
    muscle = Muscle.objects.get(slug="whole0")
    data = {"_selected_action": [muscle.pk], "action": "move", "asked": "yes", "confirmed": "1", "region": thigh.pk}
    answer = editor_client.post("/admin/muscles/muscle/", data, follow=True)

    both = [f"{NAME} — {place} — Lower limb" for place in ("Leg", "Thigh")]
    assert [cell.text for cell in muscles] == both
    assert [cell.text for cell in found] == both
    assert [cell.text for cell in tree] == ["Lower limb", "Leg", NAME, "Deep part", "Thigh", NAME, "Deep part"]
    assert str(next(iter(answer.context["messages"]))).startswith(f"1 moved to {both[1]}.")


def test_muscles_of_one_name_are_told_apart_in_every_choice(editor_client, namesakes):
    expected = ["Long head of Whole 0 (head, leg/long)", "Long head of Whole 1 (head, thigh/long)"]
    first, second = Muscle.objects.filter(slug="long").order_by("home__slug")
    first.antagonists.add(second)
    query = {"term": "long head", "app_label": "muscles", "model_name": "muscle", "field_name": "part_of"}

    answered = editor_client.get("/admin/muscles/muscle/search/", query).json()["results"]
    linked = editor_client.get("/admin/muscles/muscle/markdown/entries/", {"q": "long head"}).json()["entries"]
    form = read(editor_client.get(f"/admin/muscles/muscle/{first.pk}/change/"))

    assert sorted(each["text"] for each in answered) == expected
    assert sorted(each["label"] for each in linked) == expected
    assert options(form, "antagonists") == [expected[1]]


def test_sources_of_one_title_are_told_apart(editor_client):
    for key in ("gray1858", "gray1918"):
        Source.objects.create(key=key, title="Anatomy", citation=key)

    form = read(editor_client.get("/admin/muscles/muscle/add/"))

    assert options(form, "fact_sources-0-source")[1:] == ["Anatomy (gray1858)", "Anatomy (gray1918)"]
