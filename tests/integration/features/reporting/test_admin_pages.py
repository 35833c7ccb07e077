import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from muscles.features.reporting.models import Report
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "/admin/reporting/report/"


def make_report(**values) -> Report:
    return Report.objects.create(**{"fact": "origin", "message": "It begins higher up."} | values)


def messages_in(response) -> list[str]:
    return [cell.text for cell in read(response).all("th", cls="field-beginning")]


def run(client, action: str, *reports: Report):
    return client.post(LIST, {"action": action, "_selected_action": [report.pk for report in reports]}, follow=True)


def test_list_leads_to_the_page_and_to_the_form_of_the_main_entry(editor_client):
    main = make_muscle("iliacus", region=make_region("thigh"))
    second = make_muscle("iliacus", region=make_region("abdomen"), same_as=main)
    make_report(muscle=second, permalink="abdomen/iliacus")
    make_report(region=main.region, permalink="thigh")
    make_report(permalink="thigh/gone")
    make_report()

    rows = read(editor_client.get(LIST)).one("table", id="result_list").all("tr")[1:]

    cells = [(row.one("td", cls="field-page"), row.one("td", cls="field-edit")) for row in rows]
    assert [(page.text, page.links, edit.links) for page, edit in cells] == [
        ("the whole atlas", [], []),
        ("thigh/gone", [], []),
        ("thigh", [("thigh", "/muscle/thigh/")], [("edit", f"/admin/muscles/region/{main.region.pk}/change/")]),
        (
            "abdomen/iliacus",
            [("abdomen/iliacus", "/muscle/abdomen/iliacus/")],
            [("edit", f"/admin/muscles/muscle/{main.pk}/change/")],
        ),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state__exact": "new"}, ["Second."]),
        ({"fact__exact": "picture"}, ["First."]),
        ({"q": "thigh/gracilis"}, ["First."]),
        ({"q": "second"}, ["Second."]),
        ({"q": "anna@example.org"}, ["Second."]),
    ],
)
def test_list_is_narrowed_down(editor_client, query, expected):
    make_report(message="First.", fact="picture", state="done", permalink="thigh/gracilis")
    make_report(message="Second.", contact="anna@example.org")

    assert messages_in(editor_client.get(LIST, query)) == expected


@pytest.mark.parametrize(
    ("action", "state", "message"),
    [
        ("take_in_hand", "in_hand", "2 now in hand."),
        ("mark_as_done", "done", "2 now done."),
        ("reject", "rejected", "2 now rejected."),
    ],
)
def test_actions_move_reports_on_and_are_logged(editor_client, action, state, message):
    reports = [make_report(), make_report(), make_report(state=state), make_report()]

    page = read(run(editor_client, action, *reports[:3]))

    assert page.one("ul", cls="messagelist").text == message
    assert [report.state for report in Report.objects.order_by("pk")] == [state, state, state, "new"]
    assert {int(entry.object_id) for entry in LogEntry.objects.all()} == {report.pk for report in reports[:2]}


def test_only_state_and_note_can_be_changed(editor_client):
    report = make_report(contact="anna@example.org")
    url = reverse("admin:reporting_report_change", args=[report.pk])

    names = {
        field.attrs["name"] for field in read(editor_client.get(url)).walk() if field.tag in ("select", "textarea")
    }
    editor_client.post(url, {"state": "done", "note": "Put right.", "message": "Other words.", "fact": "picture"})

    report.refresh_from_db()
    assert names == {"state", "note"}
    assert (report.state, report.note, report.message, report.fact) == (
        "done",
        "Put right.",
        "It begins higher up.",
        "origin",
    )
    assert editor_client.get(f"{LIST}add/").status_code == 403


def test_script_in_a_message_is_words(editor_client):
    script = "<script>alert(1)</script>"
    report = make_report(message=script, permalink="<b>", note=script)

    listed = editor_client.get(LIST)
    shown = editor_client.get(reverse("admin:reporting_report_change", args=[report.pk]))

    assert messages_in(listed) == [script]
    assert script not in listed.content.decode() + shown.content.decode()
    assert read(listed).one("td", cls="field-page").text == "<b>"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.content.decode()


def test_name_of_a_draft_is_not_shown_to_staff_who_may_not_see_it(client, django_user_model):
    reader = django_user_model.objects.create_user("reader", password="a long password", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_report"))
    client.force_login(reader)
    make_report(muscle=make_muscle("m", name="Hiddenname", status="draft"), permalink="thigh/m")

    page = client.get(LIST)

    assert messages_in(page) == ["It begins higher up."]
    assert b"Hiddenname" not in page.content
    assert run(client, "mark_as_done", *Report.objects.all()).status_code == 200
    assert Report.objects.get().state == "new"


def test_nobody_else_sees_the_reports(client):
    assert client.get(LIST).headers["Location"] == f"/admin/login/?next={LIST}"


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_with_many_reports(editor_client, number, django_assert_num_queries):
    for _ in range(number):
        main = make_muscle()
        make_report(muscle=make_muscle(same_as=main), permalink="a/b")
        make_report(region=main.region, permalink="a")

    with django_assert_num_queries(5):
        response = editor_client.get(LIST)

    assert len(messages_in(response)) == 2 * number
