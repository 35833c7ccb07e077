"""The list is exported as it is filtered, for those who may see it."""

import re

import pytest
from django.contrib.auth.models import Permission

from muscles.features.history.models import Version
from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.features.spreadsheets.regions import RegionResource
from muscles.models import Status
from muscles.models.names import NAME_KINDS
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import FORMATS, MUSCLES, REGIONS, export, rows_in, said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def leg():
    return make_region("leg", name="Leg")


def names(data: bytes, kind: str = "csv") -> list[str]:
    return [row["name"] for row in rows_in(data, kind)]


def test_row_has_every_column(editor_client, leg):
    muscle = make_muscle("soleus", region=leg, name="Soleus", origin="Tibia.", ta2="2642", position=3, colour="#c71c1a")
    muscle.tags.add("calf", "Knee flexor")
    muscle.antagonists.add(make_muscle("other", region=leg, name="Other"))

    row = rows_in(export(editor_client, "json"), "json")[1]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row.pop("last changed"))
    assert {name: value for name, value in row.items() if value != ""} == {
        "permalink": "leg/soleus",
        "name": "Soleus",
        "kind": "muscle",
        "region": "leg",
        "position": 3,
        "colour": "#c71c1a",
        "tags": "Knee flexor, calf",
        "origin": "Tibia.",
        "antagonists": "leg/other",
        "TA2": "2642",
        "status": "published",
    }
    assert list(row)[:14] == [
        *("permalink", "name", "latin name", *(kind.label.lower() for kind in NAME_KINDS)),
        *("kind", "region", "part of", "same as", "position", "colour", "tags"),
    ]


def test_filters_and_search_hold(editor_client, leg):
    make_muscle("soleus", region=leg, name="Soleus")
    make_muscle("soleal", region=leg, name="Soleal", status=Status.DRAFT)
    make_muscle("plantaris", region=leg, name="Plantaris")

    assert names(export(editor_client)) == ["Plantaris", "Soleal", "Soleus"]
    assert names(export(editor_client, q="sole")) == ["Soleal", "Soleus"]
    assert names(export(editor_client, q="sole", status__exact="published")) == ["Soleus"]


def test_page_of_the_export_counts_what_is_filtered(editor_client, leg):
    for slug in ("soleus", "plantaris"):
        make_muscle(slug, region=leg)
    changelist = editor_client.get(MUSCLES, {"q": "soleus"}).content.decode()

    page = editor_client.get(f"{MUSCLES}export/", {"q": "soleus"}).content.decode()

    assert 'href="/admin/muscles/muscle/export/?q=soleus"' in changelist
    assert "<h1>Export 1 muscle</h1>" in page


def test_unknown_filter_leads_back_to_the_list(editor_client, leg):
    response = editor_client.get(f"{MUSCLES}export/", {"nonsense": "1"})

    assert response.headers["Location"] == f"{MUSCLES}?e=1"


def test_chosen_rows_are_exported_alone_and_nothing_is_remembered(editor_client, leg):
    one, _, three = (make_muscle(slug, region=leg, name=slug) for slug in ("one", "two", "three"))
    action = {"action": "export_selected", "_selected_action": [one.pk, three.pk]}

    page = editor_client.post(MUSCLES, action)
    assert "<h1>Export 2 muscles</h1>" in page.content.decode()
    data = {"format": "0", "export_items": [one.pk, three.pk]}
    response = editor_client.post(page.context["export_url"], data)

    assert names(response.content) == ["one", "three"]
    assert "muscles-selected-" in response.headers["Content-Disposition"]
    assert Version.objects.count() == 0


def test_whole_list_chosen_goes_by_its_filters(editor_client, leg):
    muscle = make_muscle("one", region=leg)
    action = {"action": "export_selected", "_selected_action": [muscle.pk], "select_across": "1"}

    response = editor_client.post(f"{MUSCLES}?q=one", action)

    assert response.headers["Location"] == f"{MUSCLES}export/?q=one"


@pytest.mark.parametrize("kind", FORMATS)
def test_name_of_the_file_says_what_and_when(editor_client, leg, kind):
    make_muscle(region=leg)

    all_of_them = editor_client.post(f"{REGIONS}export/", {"format": FORMATS[kind]})
    some = editor_client.post(f"{MUSCLES}export/?q=m", {"format": FORMATS[kind]})

    moment = r"-\d{4}-\d\d-\d\d-\d{4}\."
    assert re.search(rf'"regions{moment}{kind}"', all_of_them.headers["Content-Disposition"])
    assert re.search(rf'"muscles-filtered{moment}{kind}"', some.headers["Content-Disposition"])


def test_text_too_long_for_a_cell_of_xlsx_is_not_cut_off(editor_client, leg):
    make_muscle(region=leg, description="x" * 32_768)

    response = editor_client.post(f"{MUSCLES}export/", {"format": FORMATS["xlsx"]})

    assert said(response)[0].endswith("is too long for a cell of XLSX. Take CSV or JSON.")
    assert len(rows_in(export(editor_client))[0]["description"]) == 32_768


def person(django_user_model, *rights: str):
    user = django_user_model.objects.create_user("person", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def test_drafts_are_for_those_who_may_see_them(client, leg, django_user_model):
    make_muscle("soleus", region=leg, name="Public")
    make_muscle("draft", region=leg, name="Draft", status=Status.DRAFT)
    client.force_login(person(django_user_model, "view_muscle"))
    assert names(export(client)) == ["Draft", "Public"]

    django_user_model.objects.all().delete()
    client.force_login(person(django_user_model, "change_muscle"))
    assert names(export(client)) == ["Public"]

    django_user_model.objects.all().delete()
    client.force_login(person(django_user_model, "view_region"))
    assert client.post(f"{MUSCLES}export/", {"format": "0"}).status_code == 403
    client.logout()
    asked = client.post(f"{MUSCLES}export/", {"format": "0"})
    assert (asked.status_code, asked.context["title"]) == (403, "Log in")


def test_who_may_only_look_can_export_but_do_nothing_else(client, leg, django_user_model):
    make_muscle(region=leg)
    client.force_login(person(django_user_model, "view_muscle"))

    page = client.get(MUSCLES)

    assert [name for name, _ in page.context["action_form"].fields["action"].choices if name] == ["export_selected"]
    assert "/admin/muscles/muscle/export/" in page.content.decode()


def test_rows_of_a_popup_are_for_choosing_only(editor_client, leg):
    make_muscle(region=leg)

    page = editor_client.get(MUSCLES, {"_popup": "1"}).content.decode()

    assert "/export/" not in page
    assert "/import/" not in page


@pytest.mark.parametrize("resource", [MuscleResource, RegionResource])
def test_no_field_that_editors_write_is_forgotten(resource):
    model = resource._meta.model
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    from_the_permalink_or_the_clock = {"id", "slug", "home", "created_at"}

    columns = {column.attribute for column in resource().fields.values()}

    assert columns == fields - from_the_permalink_or_the_clock | {"permalink"}
