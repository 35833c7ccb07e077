"""Each editor's own columns."""

import pytest

from muscles.features.worklist.models import Columns
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "/admin/muscles/muscle/"
COLUMNS = f"{LIST}columns/"


def headings(client, path=LIST) -> list[str]:
    head = read(client.get(path)).one("table", id="result_list").one("thead")
    return [cell.one("div", cls="text").text for cell in head.all("th")][1:]


def ticked(client) -> list[str]:
    boxes = read(client.get(LIST)).one("details", cls="columns").all("input", type="checkbox")
    return [box.attrs["value"] for box in boxes if "checked" in box.attrs]


def test_editor_chooses_columns_which_stay(editor_client):
    make_muscle(fma="22542")
    assert headings(editor_client) == ["Name", "Picture", "Kind", "Region", "Status", "Updated"]

    answer = editor_client.post(f"{COLUMNS}?kind__exact=muscle", {"columns": ["fma", "kind", "password"]})

    assert answer.url == f"{LIST}?kind__exact=muscle"
    assert headings(editor_client, answer.url) == ["Name", "Kind", "FMA"]
    assert ticked(editor_client) == ["kind", "fma"]


def test_usual_columns_come_back(editor_client):
    make_muscle()
    editor_client.post(COLUMNS, {"columns": ["fma"]})

    editor_client.post(COLUMNS, {"columns": ["fma"], "usual": "Show the usual ones"})

    assert headings(editor_client) == ["Name", "Picture", "Kind", "Region", "Status", "Updated"]
    assert Columns.objects.count() == 0


def test_choice_is_for_one_person_and_one_list(editor_client, client, django_user_model):
    make_muscle(region=make_region("leg"))
    editor_client.post(COLUMNS, {"columns": []})
    assert headings(editor_client) == ["Name"]
    regions = headings(editor_client, "/admin/muscles/region/")

    client.force_login(django_user_model.objects.create_superuser("other"))

    assert headings(client) == ["Name", "Picture", "Kind", "Region", "Status", "Updated"]
    assert regions[:3] == ["Name", "Kind", "Status"]


def test_somebody_without_rights_chooses_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))

    assert client.post(COLUMNS, {"columns": ["fma"]}).status_code == 403
    assert Columns.objects.count() == 0


@pytest.mark.parametrize("number", [1, 12])
def test_list_takes_few_queries_however_many_rows(editor_client, django_assert_num_queries, number):
    region = make_region()
    for _ in range(number):
        make_muscle(region=region)
    editor_client.post(COLUMNS, {"columns": ["picture", "fma", "region_name"]})
    editor_client.get(LIST)

    with django_assert_num_queries(10):
        editor_client.get(LIST)


def test_colours_can_be_a_column(editor_client):
    make_muscle("a", colour="#c71c1a")
    make_muscle("b", colour="")
    editor_client.post(COLUMNS, {"columns": ["shown_colour"]})

    cells = read(editor_client.get(LIST)).one("table", id="result_list").all("td", cls="field-shown_colour")

    assert headings(editor_client) == ["Name", "Colour"]
    assert [(cell.text, [rect.attrs["fill"] for rect in cell.all("rect")]) for cell in cells] == [
        ("#c71c1a", ["#c71c1a"]),
        ("–", []),
    ]
