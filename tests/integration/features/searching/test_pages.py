"""The page of results and the answer of the suggestions."""

import pytest

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ODD = [
    '"',
    "'",
    "*",
    "a*",
    '"knee',
    "NEAR(knee hip)",
    "AND OR NOT",
    "name:knee",
    "-knee",
    "^knee",
    "(",
    "{name}: x",
    "\x00",
    "kn\x00ee",
    "\ud800".encode("utf-8", "surrogatepass"),
    "%",
    "\\",
    "';--",
    "<script>alert(1)</script>",
    "'knee':*&!|<->",
    "knee " * 5000,
    "x" * 20000,
    "筋肉 мышца عضلة",
    "\u202eknee",
    "ﬁ²½Ⅷ",
    "é" * 99,
]


@pytest.fixture
def semi():
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    return make_muscle(
        "semimembranosus",
        region=part,
        latin_name="musculus semimembranosus",
        synonyms="Half-skinned muscle\nBiceps’ neighbour",
        description="It lies <b>deep</b> to the *semitendinosus*.",
        action="Flexes the knee & extends the hip.",
    )


def test_result_shows_where_it_stands_and_marks_what_was_found(client, semi):
    page = read(client.get("/search/", {"q": "semi membranosus"}))
    [result] = page.all(cls="search-result")

    assert page.one("title").text.startswith("“semi membranosus”: search")
    assert page.one("meta", name="robots").attrs["content"] == "noindex"
    assert page.one(cls="search-outcome").text == "1 result"
    assert result.one(cls="search-result__where").text == "Muscle · Posterior compartment, thigh"
    assert result.links == [("Semimembranosus", "/muscle/thigh/semimembranosus/")]
    assert [mark.text for mark in result.all("mark")] == ["Semimembranosus", "semimembranosus", "semitendinosus"]
    assert result.one(cls="search-result__snippet").text == "It lies <b>deep</b> to the semitendinosus ."
    assert page.one("input", name="q").attrs["value"] == "semi membranosus"


def test_snippet_is_of_the_fact_that_has_the_words(client, semi):
    page = client.get("/search/", {"q": "knee flexion"})

    assert read(page).one(cls="search-result__snippet").text == "Action: Flexes the knee & extends the hip."
    assert "<mark>Flexes</mark> the <mark>knee</mark> &amp; extends" in page.content.decode()


def test_synonym_that_was_found_is_shown(client, semi):
    page = read(client.get("/search/", {"q": "half"}))

    assert "Also called Half -skinned muscle" in page.one(cls="search-result").text


def test_correction_is_said_and_linked(client, semi):
    page = read(client.get("/search/", {"q": "semi membranosis"}))

    assert page.one(cls="search-outcome").links == [("semimembranosus", "/search/?q=semimembranosus")]
    assert page.one(cls="search-outcome").text.startswith("Nothing fits “semi membranosis”. Shown instead:")
    assert page.one("input", name="q").attrs["value"] == "semi membranosis"


def test_filters_are_in_the_address_and_chosen_in_the_form(client, semi):
    page = read(client.get("/search/", {"q": "semi", "region": "thigh", "kind": "muscle"}))
    regions, kinds = page.all("select")

    assert [option.text for option in regions.all("option")] == ["Everywhere", "Lower limb", "– Thigh"]
    assert [option.attrs["value"] for option in page.all("option") if "selected" in option.attrs] == ["thigh", "muscle"]
    assert len(page.all(cls="search-result")) == 1
    assert len(kinds.all("option")) == 7


def test_filters_that_leave_nothing_can_be_taken_off(client, semi):
    page = read(client.get("/search/", {"q": "semi", "kind": "group", "page": "3"}))

    assert page.one(cls="search-empty").links[0] == ("Without them there is 1 result.", "?q=semi")


def test_empty_result_names_the_nearest_and_the_lists(client, semi):
    page = read(client.get("/search/", {"q": "semimembranosis zzzz"}))

    assert page.one(cls="search-empty").links == [
        ("Semimembranosus musculus semimembranosus", "/muscle/thigh/semimembranosus/"),
        ("A to Z", "/a-z/"),
        ("the atlas", "/muscle/"),
    ]


def test_page_without_a_query_is_a_form_with_a_hint(client, semi):
    page = read(client.get("/search/"))

    assert page.one("h1").text == "Search"
    assert "Look for a name" in page.one(cls="search-empty").text
    assert page.all(cls="search-outcome") == []
    assert len(page.all("form", role="search")) == 1


def test_only_the_page_without_a_query_is_for_search_engines(client, semi):
    pages = {address: read(client.get(address)) for address in ("/search/", "/search/?q=semi", "/search/?region=thigh")}
    marks = {
        address: [tag.attrs["content"] for tag in page.all("meta", name="robots")] for address, page in pages.items()
    }

    robots = client.get("/robots.txt").content.decode().splitlines()  # muscles.features.feeds

    assert marks == {"/search/": [], "/search/?q=semi": ["noindex"], "/search/?region=thigh": ["noindex"]}
    # begin muscles.features.feeds
    assert [line for line in robots if "/search/" in line] == ["Disallow: /search/?", "Disallow: /search/suggest/"]
    # end muscles.features.feeds
    assert "X-Robots-Tag" not in client.get("/search/").headers


def test_results_come_by_twenty(client):
    region = make_region("hip", name="Pelvis")
    for number in range(45):
        make_muscle(f"gluteus{number:02}", region=region)

    first, last = (read(client.get("/search/", {"q": "glut", "page": number})) for number in ("1", "3"))

    assert [len(page.all(cls="search-result")) for page in (first, last)] == [20, 5]
    assert first.one(cls="search-outcome").text == "45 results, 1–20 on this page"
    assert first.one("nav", cls="pages").links == [("Next page", "?q=glut&page=2")]
    assert last.one("nav", cls="pages").links == [("Previous page", "?q=glut&page=2")]
    assert last.one("ol", cls="search-results").attrs["start"] == "41"


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "\x00", "9" * 400])
def test_odd_page_is_some_page(client, semi, number):
    page = read(client.get("/search/", {"q": "semi", "page": number}))

    assert len(page.all(cls="search-result")) == 1


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_query_is_answered(client, semi, address, typed):
    response = client.get(address, {"q": typed})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("address", ["/search/?q=%ff%fe", "/search/?q=%00&region=%00&kind=%00", "/search/?q=a&q=semi"])
def test_odd_address_is_answered(client, semi, address):
    assert client.get(address).status_code == 200


def test_suggestion_is_a_name_and_where_it_stands(client, semi):
    response = client.get("/search/suggest/", {"q": "semi m"})

    assert response.json() == {
        "suggestions": [
            {
                "name": "Semimembranosus",
                "kind": "Muscle",
                "where": "Posterior compartment, thigh",
                "url": "/muscle/thigh/semimembranosus/",
            }
        ]
    }
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
def test_search_is_only_read(client, address):
    assert client.post(address, {"q": "semi"}).status_code == 405


def test_box_stands_in_the_header_of_every_other_page(client, semi):
    for path in ("/", "/muscle/thigh/", "/muscle/thigh/semimembranosus/", "/a-z/", "/about/"):
        form = read(client.get(path)).one("header", cls="site-header").one("form", role="search")

        assert form.attrs["action"] == "/search/"
        assert form.one("input").attrs["name"] == "q"


def fill(rows):
    limb = make_region("limb", kind="limb")
    for number in range(rows):
        region = make_region(parent=limb, name=f"Thigh {number}")
        main = make_muscle(region=region, name=f"Thigh muscle {number}", origin="Thigh.", synonyms="Semi")
        make_muscle(region=make_region(parent=limb), same_as=main, name="Semi")
        for owner in (region, main):
            make_image(owner)
            make_image(owner, width=40, height=30, content_hash=f"{owner.pk:032x}{number:032x}")


TOPICS = 1
TOPICS += 1  # muscles.features.glossary
TOPICS += 3  # muscles.features.browsing
NAMED = 2  # who is named without an entry


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize(
    ("address", "cost"),
    [
        ("/search/", 2),
        ("/search/?q=thigh", 7 + TOPICS),
        ("/search/?q=thigh&region=limb&kind=muscle", 5 + TOPICS),
        ("/search/?q=thihg", 9 + TOPICS + NAMED),
        ("/search/?q=zzzz", 4 + TOPICS + NAMED),
        ("/search/suggest/?q=semi", 3 + TOPICS),
        ("/search/suggest/?q=smei", 3 + TOPICS + NAMED),
    ],
)
def test_page_costs_the_same_with_many_rows(client, rows, address, cost, django_assert_num_queries):
    fill(rows)

    with django_assert_num_queries(cost):
        response = client.get(address)

    assert response.status_code == 200


def test_no_picture_is_encoded_while_serving(client, media, semi):
    galleries.add_image(owner=semi, upload=images.png(size=(2000, 1500)), role="still", alt="From the front.")

    assert client.get("/search/", {"q": "semi"}).status_code == 200

    assert not (media / renditions.FOLDER).exists()
