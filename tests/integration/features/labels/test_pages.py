"""The page of a labelled picture, and what its address chooses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.labels.labelled import LOWER, UPPER, line, outlined
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGE = "/labels/leg/"
LINES = "/label-lines/leg/"


@pytest.fixture
def leg(media):
    leg = make_region("leg", parent=make_region("limb", kind="limb"))
    make_muscle("soleus", region=leg)
    outlined(leg, [line("Soleus", "leg/soleus"), line("Plantaris, no page of its own", "leg/plantaris")])
    return leg


def labels_of(page, kind):
    """The numbers or names of a drawing, with where each leads."""
    drawing = page.one("svg", cls=f"labels__drawing--{kind}")
    links = {link.one("text").text: link.attrs["href"] for link in drawing.all("a")}
    return [(text.text, links.get(text.text, "")) for text in drawing.all("text")]


def key_of(page):
    return [(line.text, "data-unseen" in line.attrs) for line in page.one("ol", cls="labels__key").all("li")]


def test_names_stand_beside_the_picture_and_lead_to_the_muscles(client, leg):
    page = read(client.get(PAGE))

    assert page.one("h1").text == "Leg"
    assert labels_of(page, "names") == [("Soleus", "/muscle/leg/soleus/"), ("Plantaris, no page of its own", "")]
    assert labels_of(page, "numbers") == [("1", ""), ("2", "")]  # for narrow screens
    assert page.one("figure").one("img").attrs["alt"] == "Leg from 0 degrees"
    assert [link.text for link in page.one("nav", cls="labels__choices").all("a") if "aria-current" in link.attrs] == [
        "Names"
    ]
    assert "A. Painter" in page.one(cls="credit").text


def test_numbers_come_alone_and_the_key_says_what_they_are(client, leg):
    page = read(client.get(PAGE, {"show": "numbers"}))

    assert [drawing.attrs["class"] for drawing in page.all("svg", cls="labels__drawing")] == [
        "labels__drawing labels__drawing--numbers"
    ]
    assert key_of(page) == [
        ("1 Soleus not seen from here", False),
        ("2 Plantaris, no page of its own not seen from here", False),
    ]


def test_nothing_is_a_choice(client, leg):
    assert read(client.get(PAGE, {"show": "nothing"})).all("svg", cls="labels__drawing") == []


def test_view_is_a_choice_and_says_what_it_hides(client, leg):
    page = read(client.get(PAGE, {"view": "180"}))

    assert page.one("figure").one("img").attrs["alt"] == "Leg from 180 degrees"
    assert labels_of(page, "numbers") == [("2", "")]
    assert [is_unseen for _, is_unseen in key_of(page)] == [True, False]
    assert [link.attrs["href"] for link in page.one("nav", cls="labels__choices").all("a")] == [
        "?view=180&show=names",
        "?view=180&show=numbers",
        "?view=180&show=nothing",
    ]
    assert [item.attrs["data-view"] for item in page.one("ol", id="labels-turn").all("li")] == ["0", "180"]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"view": "45"}, "There is no view from 45 degrees."),
        ({"show": "all"}, "Labels are names, numbers or nothing, not “all”."),
    ],
)
def test_what_cannot_be_shown_is_named_and_the_rest_is_shown(client, leg, query, complaint):
    page = read(client.get(PAGE, query))

    assert page.one(role="alert").text == complaint
    assert len(labels_of(page, "names")) == 2


def test_labels_of_a_view_come_by_themselves(client, leg):
    page = read(client.get(LINES, {"view": "180", "show": "numbers"}))

    assert labels_of(page, "numbers") == [("2", "")]
    assert page.all("h1") == []


def test_compartment_group_and_second_place_have_their_pages(client, leg):
    part = make_region("back", kind="compartment", parent=leg)
    group = make_muscle("triceps", kind="group", region=part)
    other = make_muscle("triceps", kind="group", region=make_region("knee"), same_as=group)
    for owner in (part, group):
        outlined(owner, [line("Soleus", "leg/soleus")], views={0: {"1": UPPER}})

    pages = [read(client.get(f"/labels/{entry.permalink}/")) for entry in (part, group, other)]

    assert [(page.one("h1").text, labels_of(page, "numbers")) for page in pages] == [
        ("Back", [("1", "")]),
        ("Triceps", [("1", "")]),
        ("Triceps", [("1", "")]),
    ]


def test_pages_of_entries_lead_to_labels_and_worksheet(client, leg):
    links = dict(read(client.get("/muscle/leg/")).one("p", cls="labels-link").links)

    assert links == {"Names on the picture": PAGE, "Worksheet to print": "/worksheet/leg/"}
    assert read(client.get("/muscle/leg/soleus/")).all("p", cls="labels-link") == []


@pytest.mark.parametrize(
    "path", ["/labels/leg/soleus/", "/worksheet/leg/soleus/", "/labels/foot/", "/labels/leg/gone/"]
)
def test_there_is_no_page_where_there_is_nothing_to_name(client, leg, path):
    assert client.get(path).status_code == 404


def test_outlines_that_cannot_be_read_leave_the_picture(client, leg):
    image = leg.gallery_images.get(orientation=0)
    image.outlines.storage.delete(image.outlines.name)

    page = read(client.get(PAGE, {"view": "0"}))

    assert labels_of(page, "names") == []
    assert page.one("figure").one("img").attrs["alt"] == "Leg from 0 degrees"


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize(("path", "cost"), [(PAGE, 5), (LINES, 5), ("/worksheet/leg/", 5)])
def test_page_costs_the_same_with_many_rows(client, media, rows, path, cost):
    leg = make_region("leg", parent=make_region("limb", kind="limb"))
    legend = [line("Gone", "leg/gone")]
    for number in range(rows):
        legend.append(line(f"Muscle {number}", make_muscle(region=leg).permalink))
    shapes = {f"{number}": f"M0 {number}h30v1h-30z" for number in range(1, rows + 2)}
    outlined(leg, legend, views={degrees * 20: shapes for degrees in range(rows)})
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200

    assert len(queries) == cost, queries.captured_queries


def test_worksheet_has_numbers_and_lines_and_the_names_only_in_its_key(client, leg):
    page = read(client.get("/worksheet/leg/"))

    lines, names = page.one("ol", cls="worksheet__lines"), page.one("ol", cls="worksheet__names")
    assert [item.text for item in lines.all("li")] == ["1", "2"]
    assert [item.text for item in names.all("li")] == ["1 Soleus", "2 Plantaris, no page of its own"]
    assert names.links == [("Soleus", "/muscle/leg/soleus/")]
    assert [labels_of(figure, "numbers") for figure in page.all("figure")] == [[("1", ""), ("2", "")]]
    assert page.one("h1").text == "Leg"


def test_worksheet_of_chosen_views_numbers_what_they_show(client, leg):
    page = read(client.get("/worksheet/leg/", {"view": "180"}))

    assert [item.text for item in page.one("ol", cls="worksheet__names").all("li")] == [
        "1 Plantaris, no page of its own"
    ]
    assert [figure.one("figcaption").text for figure in page.all("figure")] == ["Posterior, 180°"]
    assert [box.attrs["value"] for box in page.all("input", type="checkbox") if "checked" in box.attrs] == ["180"]


def test_worksheet_takes_the_two_sides_that_show_more_than_one(client, media):
    foot = make_region("foot")
    half = "M0 0h15v40h-15z"
    views = {0: {"1": UPPER}, 45: {"1": half, "2": half, "3": half}, 90: {"1": UPPER}, 180: {"2": UPPER, "3": LOWER}}
    outlined(foot, [line("One"), line("Two"), line("Three")], views=views)

    page = read(client.get("/worksheet/foot/"))

    assert [figure.one("figcaption").text for figure in page.all("figure")] == ["Anterior, 0°", "Posterior, 180°"]


def test_worksheet_has_room_for_four_views(client, media):
    foot = make_region("foot")
    outlined(foot, [line("One")], views={degrees: {"1": UPPER} for degrees in range(0, 300, 60)})

    page = read(client.get("/worksheet/foot/", {"view": ["0", "60", "120", "180", "240"]}))

    assert page.one(role="alert").text == "A worksheet has room for 4 views."
    assert len(page.all("figure")) == 1


def test_colour_of_the_key_is_that_of_the_muscle(client, leg):
    Muscle.objects.filter(slug="soleus").update(colour="#123456")

    page = read(client.get(PAGE))

    assert [rect.attrs["fill"] for rect in page.one("ol", cls="labels__key").all("rect")] == ["#123456", "#c81c1a"]
