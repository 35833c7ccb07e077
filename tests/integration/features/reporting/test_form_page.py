from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from muscles.features.reporting.models import Report, Sending
from tests.factories import make_region
from tests.integration.features.reporting.words import PAGE, WORDS, stored
from tests.markup import parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

# A transaction, what is too old, what counts, the mark, the report, and whom to tell; and the lock.
COST_OF_SENDING = {"sqlite": 7, "postgresql": 8}


def choices(page) -> list[str]:
    return [option.attrs["value"] for option in page.one("select").all("option")]


def errors(page) -> dict[str, str]:
    """What each field says, by the id that its control names as its description."""
    return {found.attrs["id"].split("-")[1].split("_")[0]: found.text for found in page.all("ul", cls="errorlist")}


def test_report_on_a_muscle_reaches_the_editors(client, gracilis):
    response = client.post("/report/", WORDS | {"page": PAGE, "contact": "anna@example.org"})

    assert response.headers["Location"] == f"/report/thanks/?{urlencode({'page': PAGE})}"
    assert stored() == [
        ("thigh/gracilis", "gracilis", None, "origin", "It begins higher up.", "anna@example.org"),
    ]
    assert Report.objects.get().state == "new"
    assert read(client.get(response.headers["Location"])).one("main").links == [("Back to Gracilis", PAGE)]


def test_report_on_a_region_and_on_a_compartment(client):
    thigh = make_region("thigh")
    make_region("medial", kind="compartment", parent=thigh)

    client.post("/report/", WORDS | {"page": "/muscle/thigh/", "fact": "picture"})
    client.post("/report/", WORDS | {"page": "/muscle/thigh/medial/", "fact": "place"})

    assert [row[:4] for row in stored()] == [
        ("thigh/medial", None, "medial", "place"),
        ("thigh", None, "thigh", "picture"),
    ]


def test_report_on_the_atlas_as_a_whole(client):
    response = client.post("/report/", WORDS)

    assert response.headers["Location"] == "/report/thanks/"
    assert [row[:3] for row in stored()] == [("", None, None)]
    assert read(client.get("/report/thanks/")).one("main").links == [("Back to the atlas", "/muscle/")]


def test_form_names_the_page_and_is_not_for_robots_or_caches(client, gracilis):
    response = client.get("/report/", {"page": PAGE})
    page = read(response)

    assert page.one("main").links == [("Gracilis, thigh", PAGE)]
    assert page.one("input", name="page").attrs["value"] == PAGE
    assert page.one("meta", name="robots").attrs["content"] == "noindex"
    assert page.all("link", rel="canonical") == []
    assert "no-store" in response.headers["Cache-Control"]
    assert [label.text for label in page.one("form", cls="report-form").all("label")] == [
        "What is it about?",
        "What is wrong?",
        "Your e-mail address (optional)",
        "Leave this empty",
    ]


def test_facts_of_a_region_are_offered_for_regions(client, gracilis):
    of_muscle, of_region = (read(client.get("/report/", {"page": page})) for page in (PAGE, "/muscle/thigh/"))

    assert choices(of_region) == ["", "name", "description", "place", "picture", "source", "other"]
    assert "origin" in choices(of_muscle)
    refused = parse(client.post("/report/", WORDS | {"page": "/muscle/thigh/"}).content.decode())
    assert list(errors(refused)) == ["fact"]


def test_pages_of_entries_link_to_the_form(client, gracilis):
    pages = [read(client.get(path)) for path in (PAGE, "/muscle/thigh/")]

    assert [page.one(cls="report-link").links for page in pages] == [
        [("Report an error", f"/report/?page={PAGE}")],
        [("Report an error", "/report/?page=/muscle/thigh/")],
    ]


def test_form_comes_back_with_what_was_typed_and_says_what_is_wrong(client, gracilis):
    typed = {"page": PAGE, "fact": "", "message": "", "contact": "<b>nobody"}

    page = parse(client.post("/report/", typed).content.decode())

    assert page.one("title").text.startswith("Not sent yet: Report an error, Gracilis")
    assert errors(page) == {
        "fact": "Choose what the report is about.",
        "message": "Write what is wrong.",
        "contact": "Write a whole address, such as anna@example.org, or leave it empty.",
    }
    contact = page.one("input", name="contact").attrs
    assert (contact["value"], contact["aria-invalid"]) == ("<b>nobody", "true")
    assert contact["aria-describedby"].split() == ["report-contact_helptext", "report-contact_error"]
    assert (
        page.one(cls="report-form__notice").text == "Your report is not sent yet. Please look at what is marked below."
    )
    assert stored() == []


@pytest.mark.parametrize(
    "change", [{"message": "x" * 2001}, {"fact": "nothing"}, {"contact": "a@b"}, {"contact": "\x00a@example.org"}]
)
def test_what_does_not_fit_is_refused(client, change):
    page = read(client.post("/report/", WORDS | change))

    assert list(errors(page)) == list(change)
    assert (stored(), Sending.objects.count()) == ([], 0)


def test_longest_message_is_taken(client):
    client.post("/report/", WORDS | {"message": "a\r\n" * 999 + "🦴b"})

    assert len(Report.objects.get().message) == 2000


@pytest.mark.parametrize("path", ["\x00", "/muscle/\x00/", "/muscle/thigh/\x00/", "\udcff".encode("utf-8", "replace")])
@pytest.mark.parametrize("name", ["page", "website", "contact", "fact", "message"])
def test_odd_characters_never_break_the_form(client, gracilis, name, path):
    statuses = [
        client.get("/report/", {name: path}).status_code,
        client.post("/report/", WORDS | {name: path}).status_code,
    ]

    assert set(statuses) <= {200, 302, 404}


def test_script_in_a_message_is_words(client, gracilis):
    script = "</textarea><script>alert(1)</script>"

    page = read(client.post("/report/", {"message": script, "page": PAGE}))

    assert page.one("textarea").text == script
    assert {found.text for found in page.all("script")} == {""}


def test_program_that_fills_the_trap_is_thanked_and_forgotten(client, gracilis):
    honest = client.post("/report/", WORDS | {"page": PAGE})
    trapped = client.post("/report/", {"page": PAGE, "website": "https://example.org/"} | WORDS)

    assert (trapped.status_code, trapped.headers["Location"]) == (302, honest.headers["Location"])
    assert (Report.objects.count(), Sending.objects.count()) == (1, 1)


def test_form_needs_its_token(gracilis, client_that_checks):
    assert client_that_checks.post("/report/", WORDS).status_code == 403

    token = read(client_that_checks.get("/report/")).one("input", name="csrfmiddlewaretoken").attrs["value"]

    assert client_that_checks.post("/report/", WORDS | {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.fixture
def client_that_checks():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/report/").status_code == 405
    assert getattr(client, method)("/report/thanks/").status_code == 405


# The draft matrix: what is hidden, and at which door it is asked for.


def test_report_outlives_its_entry(client, gracilis):
    client.post("/report/", WORDS | {"page": PAGE})

    gracilis.delete()

    assert [row[:3] for row in stored()] == [("thigh/gracilis", None, None)]


@pytest.mark.parametrize("earlier", [0, 4])
@pytest.mark.parametrize(("path", "cost"), [("", 0), (PAGE, 1), ("/muscle/thigh/", 1), ("/muscle/thigh/medial/", 2)])
def test_form_costs_the_same_with_many_reports(client, gracilis, path, cost, earlier, django_assert_num_queries):
    make_region("medial", kind="compartment", parent=gracilis.region)
    for _ in range(earlier):
        client.post("/report/", WORDS)
    page = {"page": path} if path else {}

    with django_assert_num_queries(cost):
        client.get("/report/", page)
    with django_assert_num_queries(cost + COST_OF_SENDING[connection.vendor]):
        response = client.post("/report/", {"fact": "other", "message": "Wrong.", **page})
    with django_assert_num_queries(cost):
        client.get("/report/thanks/", page)

    assert response.status_code == 302
