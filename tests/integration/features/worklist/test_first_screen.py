"""The first screen of the admin, and the lists that it leads to."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from muscles.features.reporting.models import Report
from muscles.features.worklist.models import Misspelling
from muscles.models import Muscle
from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

INDEX = "/admin/"


def fill(number: int) -> None:
    leg = make_region(kind="limb")
    region = make_region(parent=leg)
    Misspelling.objects.get_or_create(wrong="saccrum", right="sacrum")
    for _ in range(number):
        muscle = make_muscle(region=region, origin="The saccrum.", description="[x](/muscle/nowhere/)")
        muscle.antagonists.add(make_muscle(region=region))
        make_image(muscle, alt="saccrum", legend=[{"name": "A", "colour": "#000000"}])
        Report.objects.create(muscle=muscle, fact="origin", message="Wrong.")  # muscles.features.reporting


def rows(page) -> dict[str, str]:
    table = page.one("section", cls="worklist__work").one("tbody")
    return {row.one("th").text: row.one("td").text for row in table.all("tr")}


@pytest.mark.parametrize("number", [1, 12])
def test_first_screen_takes_few_queries_however_many_rows(editor_client, editor, django_assert_num_queries, number):
    fill(number)

    with django_assert_num_queries(14):
        page = read(editor_client.get(INDEX))

    assert rows(page)["With known misspellings"] == f"{number} {'muscle' if number == 1 else 'muscles'} no regions"


def test_numbers_lead_to_lists_of_as_many_rows_with_the_reasons(editor_client):
    fill(3)
    work = read(editor_client.get(INDEX)).one("section", cls="worklist__work")
    assert len(work.links) >= 5

    for words, link in work.links:
        listed = read(editor_client.get(link)).one("table", id="result_list").one("tbody").all("tr")

        assert len(listed) == int(words.split()[0]), link
        assert all(row.one("td", cls="field-work").text for row in listed)


def test_list_says_what_is_to_be_done(editor_client):
    make_muscle("soleus", origin="Tibia.", insertion="Tibia.")

    page = read(editor_client.get(reverse("admin:muscles_muscle_changelist"), {"todo": "contradictions"}))

    assert page.one("td", cls="field-work").text == "Origin and insertion are the same."


def test_unknown_work_leads_back_to_the_whole_list(editor_client):
    url = reverse("admin:muscles_muscle_changelist")

    assert editor_client.get(url, {"todo": "nothing"}).url == f"{url}?e=1"


def test_panels_count_reports_and_changes(editor_client):
    fill(2)
    make_muscle("plantaris", status="draft")
    Report.objects.create(fact="origin", message="Done.", state="done")  # muscles.features.reporting

    page = read(editor_client.get(INDEX)).one("section", cls="worklist__panels")

    numbers = {link.one("span").text: link.one("strong").text for link in page.all("a")}
    assert numbers["New reports of errors"] == "2"  # muscles.features.reporting
    assert numbers["Muscles changed in the last 7 days"] == "5"
    assert numbers["Muscles not published"] == "1"
    for link in page.all("a"):
        listed = read(editor_client.get(link.attrs["href"])).all("table", id="result_list")
        count = len(listed[0].one("tbody").all("tr")) if listed else 0
        assert count == int(link.one("strong").text), link.text


def test_somebody_without_rights_sees_neither_work_nor_reports(client, django_user_model):
    fill(1)
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.user_permissions.set(Permission.objects.filter(codename="view_term"))
    client.force_login(writer)

    page = client.get(INDEX).content.decode()

    assert "Work list" not in page
    assert "reports of errors" not in page
    assert Muscle.objects.first().name not in page


def test_misspelling_is_refused_where_it_says_nothing(editor_client):
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    url = reverse("admin:desk_misspelling_add")

    same = editor_client.post(url, {"wrong": "sacrum", "right": "Sacrum"})
    twice = editor_client.post(url, {"wrong": "Saccrum", "right": "sacrum"})

    assert same.context["errors"] == [["This is the same word; the case does not count."]]
    assert twice.context["errors"] == [["This misspelling is in the list already."]]
    assert Misspelling.objects.count() == 1


def test_first_screen_of_somebody_with_a_role_takes_at_most_fifteen_queries(
    client, django_user_model, django_assert_num_queries
):
    fill(3)
    role = Group.objects.create(name="A role")
    role.permissions.set(Permission.objects.all())
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.groups.add(role)
    client.force_login(writer)

    with django_assert_num_queries(15):
        page = read(client.get(INDEX))

    assert rows(page)["With known misspellings"] == "3 muscles no regions"
