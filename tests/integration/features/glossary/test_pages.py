"""The glossary, its page, and the terms on other pages."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from muscles.features.glossary.models import Term
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, send
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

REGION = 4
REGION += 1  # where it is cut: muscles.features.cross_sections
REGION += 2  # its table: muscles.features.tables
REGION += 1  # whether it has layers: muscles.features.layers


@pytest.fixture
def terms():
    return [
        Term.objects.create(name="Tuberosity", slug="tuberosity", forms="tuberosities", definition="A rough bump."),
        Term.objects.create(name="Origin", slug="origin", definition="Where a muscle begins."),
        Term.objects.create(name="Abduction", slug="abduction", forms="abduct\nabducts", definition="Away & out."),
        Term.objects.create(name="Action", slug="action", definition="What it does."),
    ]


def terms_of(page):
    return [(term.text, term.attrs["href"]) for term in page.all("a", cls="term")]


def test_the_page_explains_every_term_in_order(client, terms):
    page = read(client.get("/glossary/"))

    assert page.one("nav", cls="letters").links == [("A", "#letter-A"), ("O", "#letter-O"), ("T", "#letter-T")]
    assert [(row.attrs["id"], row.one("dt").text, row.one("dd").text) for row in page.all(cls="terms__row")] == [
        ("abduction", "Abduction abduct, abducts", "Away & out."),
        ("action", "Action", "What it does."),
        ("origin", "Origin", "Where a muscle begins."),
        ("tuberosity", "Tuberosity tuberosities", "A rough bump."),
    ]


def test_without_terms_the_page_says_so(client):
    assert read(client.get("/glossary/")).one(cls="empty").text == "No term is explained yet."


def test_the_first_of_each_term_on_the_page_of_a_muscle_is_linked(client, terms):
    muscle = make_muscle(
        "tuberosity",
        description="## Tuberosity\n\nOn the tuberosity. See [its origin](/about/).\n\n    origin",
        origin="Tuberosities <b>of</b> the origin",
        action="Abducts.",
    )

    page = read(client.get(muscle.get_absolute_url()))

    assert terms_of(page) == [
        ("tuberosity", "/glossary/#tuberosity"),
        ("Origin", "/glossary/#origin"),
        ("Action", "/glossary/#action"),
        ("Abducts", "/glossary/#abduction"),
    ]
    assert page.one("a", cls="term", href="/glossary/#abduction").attrs["data-term"] == "Away & out."
    assert page.all("dd")[0].text == "Tuberosities <b>of</b> the origin"
    assert page.one("article").all("b") == []


def test_the_description_of_a_region_is_marked(client, terms):
    region = make_region("thigh", description="Its tuberosity.")

    assert terms_of(read(client.get(region.get_absolute_url()))) == [("tuberosity", "/glossary/#tuberosity")]


def test_an_unchecked_fact_does_not_show_through_its_terms(client, terms):
    muscle = make_muscle(action="Abducts.", unchecked_facts=["action"])

    assert terms_of(read(client.get(muscle.get_absolute_url()))) == []


def test_what_an_editor_changes_is_seen_immediately(client, editor_client, terms):
    muscle = make_muscle(origin="The tuberosity.")
    url = reverse("admin:glossary_term_change", args=[terms[0].pk])
    client.get(muscle.get_absolute_url())

    response = send(editor_client, url, definition="A large bump.")

    assert response.status_code == 302
    page = read(client.get(muscle.get_absolute_url()))
    assert page.one("a", cls="term", href="/glossary/#tuberosity").attrs["data-term"] == "A large bump."
    assert "A large bump." in client.get("/glossary/").content.decode()


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ({"forms": "bump\nTuberosities"}, "tuberosities"),
        ({"name": "ORIGIN"}, "Origin"),
        ({"forms": "origin"}, "Origin"),
    ],
)
def test_a_form_leads_to_one_term(editor_client, terms, values, form):
    holder = "Tuberosity" if form == "tuberosities" else "Origin"
    url = reverse("admin:glossary_term_change", args=[terms[2].pk])

    response = send(editor_client, url, **values)

    assert errors_of(response) == {"__all__": [f"“{form}” is already a form of “{holder}”."]}


@pytest.mark.parametrize("number", [1, 40])
def test_terms_cost_one_query_however_many_there_are(client, django_assert_num_queries, number):
    for index in range(number):
        Term.objects.create(name=f"Term {index}", slug=f"term-{index}", definition="A term.")
    region = make_region("thigh", description="Term 0 and term 1.")
    make_muscle(region=region)

    with django_assert_num_queries(REGION + 1):  # the page of a region, and the terms
        page = client.get(region.get_absolute_url())
    with django_assert_num_queries(1):
        glossary = client.get("/glossary/")

    assert len(terms_of(read(page))) == min(number, 2)
    assert len(read(glossary).all(cls="terms__row")) == number


def test_a_text_without_a_request_is_escaped_and_no_more(terms):
    template = Template("{% load atlas %}{% prose text %}")

    assert template.render(Context({"text": "<b>tuberosity</b>"})) == "&lt;b&gt;tuberosity&lt;/b&gt;"
