"""The page that compares, as a reader gets it."""

import pytest

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.comparing.reading import TWO, cells, names
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def turn(muscle, *orientations: int) -> None:
    """Picture a muscle from these sides."""
    for degrees in orientations:
        upload = images.png(size=(30, 40), colour=(degrees // 2, 90, 90))
        alt = f"{muscle.name} from {degrees}"
        image = galleries.add_image(owner=muscle, upload=upload, role="still", alt=alt, orientation=degrees)
        renditions.build(image)


def test_facts_stand_beside_each_other_with_their_differences(client, thigh):
    page = read(client.get(TWO))

    assert names(page) == ["Semimembranosus", "Semitendinosus"]
    assert cells(page) == {
        "Origin Differs": [
            "Semimembranosus [Upper] impression of the ischial tuberosity.",
            "Semitendinosus [Lower] impression of the ischial tuberosity.",
        ],
        "Action": ["Semimembranosus Flexes the knee.", "Semitendinosus Not written yet"],
        "Innervation Same": ["Tibial part of the sciatic nerve."],
        "Nerve roots Same": ["L5–S2"],
        "Antagonists Differs": ["Semimembranosus Quadriceps [Sartorius]", "Semitendinosus Quadriceps"],
        "Part of Same": ["Hamstrings"],
        "Region Same": ["Posterior compartment of the thigh"],
    }
    assert page.one("caption").text == "Facts 2 of 7 differ. What only some of them say is underlined."


def test_names_and_relations_are_linked(client, thigh):
    page = read(client.get(TWO))

    assert page.one("tbody").links == [
        ("Quadriceps", "/muscle/thigh/quadriceps/"),
        ("Quadriceps", "/muscle/thigh/quadriceps/"),
        ("Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Posterior compartment of the thigh", "/muscle/thigh/posterior/"),
    ]
    assert [link for link in page.links if link[0].startswith("Remove")] == [
        ("Remove Semimembranosus", "/compare/?m=semitendinosus"),
        ("Remove Semitendinosus", "/compare/?m=semimembranosus"),
    ]


def test_page_says_what_it_compares_and_where_it_is(client, thigh):
    page = read(client.get("/compare/?m=thigh/semitendinosus&m=semimembranosus&m=semitendinosus"))

    assert page.one("title").text.startswith("Semitendinosus and Semimembranosus compared")
    assert page.one("link", rel="canonical").attrs["href"] == (
        "http://testserver/compare/?m=semitendinosus&m=semimembranosus"
    )
    assert page.one("meta", name="robots").attrs["content"] == "noindex"


def test_markup_in_a_fact_is_text(client, thigh):
    make_muscle("one", region=thigh, origin="<script>alert(1)</script> of the tibia")
    make_muscle("two", region=thigh, origin="<i>Front</i> of the tibia")

    page = read(client.get("/compare/?m=one&m=two"))

    assert page.one("tbody").all("script") == page.one("tbody").all("i") == []
    assert cells(page)["Origin Differs"] == [
        "One < [script] > [alert] ( [1] )</ [script] > of the tibia",
        "Two < [i] > [Front] </ [i] > of the tibia",
    ]


def test_facts_that_wait_to_be_checked_are_not_compared(client, editor_client, thigh):
    for slug in ("one", "two"):
        make_muscle(
            slug,
            region=thigh,
            origin="Guess.",
            nerve_roots="L1",
            other_antagonists="Guessed",
            variation="Often.",
            unchecked_facts=["origin", "nerve_roots", "other_antagonists"],
        )

    for reader in (client, editor_client):
        assert [*cells(read(reader.get("/compare/?m=one&m=two")))] == ["Variation Same", "Region Same"]


def test_pictures_begin_together_and_bring_their_views(client, thigh, media):
    semi, other = (thigh.housed_muscles.get(slug=slug) for slug in ("semimembranosus", "semitendinosus"))
    turn(semi, 180, 0)
    turn(other, 0, 90, 180)

    page = read(client.get(TWO))

    shown = [frame.one("img").attrs["alt"] for frame in page.all("div", cls="stage__picture")]
    assert shown == ["Semimembranosus from 180", "Semitendinosus from 180"]
    views = [[item.attrs["data-view"] for item in template.all("div")] for template in page.all("template")]
    assert views == [["0", "180"], ["0", "90", "180"]]
    assert page.one("input", type="range").attrs["value"] == "2"
    sides = page.one("noscript")
    assert [heading.text for heading in sides.all("h3")] == ["Anterior", "Lateral", "Posterior"]
    assert [image.attrs["alt"] for image in sides.all("img")] == [
        "Semimembranosus from 0",
        "Semitendinosus from 0",
        "Not pictured yet",
        "Semitendinosus from 90",
        "Semimembranosus from 180",
        "Semitendinosus from 180",
    ]


def test_missing_pictures_leave_a_placeholder_and_no_controls(client, thigh):
    make_image(thigh.housed_muscles.get(slug="semimembranosus"), alt="From the front", orientation=0)

    page = read(client.get(TWO))

    shown = [frame.one("img").attrs["alt"] for frame in page.all("div", cls="stage__picture")]
    assert shown == ["Not pictured yet: From the front", "Not pictured yet"]
    assert page.all("input", type="range") == page.all("template") == page.all("noscript") == []


def test_only_reading_is_possible(client):
    assert client.post("/compare/").status_code == 405


def test_antagonist_by_name_is_a_link_once_its_entry_is_public(client, db):
    make_muscle("semi", region=make_region("back"), other_antagonists="vastus medialis, gracilis")
    make_muscle("vastus", name="Vastus medialis", region=make_region("front"))
    make_muscle("gracilis", name="Gracilis", region=make_region("hidden", status="draft"))

    page = client.get("/compare/?m=semi&m=vastus").content.decode()

    [row] = [row for row in page.split("<tr") if "Antagonists" in row]
    assert 'href="/muscle/front/vastus/"' in row
    assert "gracilis" in row
    assert "/gracilis/" not in row


def test_names_stand_beside_the_colours_of_the_muscles(client, thigh):
    Muscle.objects.filter(slug="semimembranosus").update(colour="#123456")

    page = read(client.get(TWO))

    for headings in (page.one("ul", cls="comparison__columns").all("h2"), page.one("thead").all("th")[1:]):
        assert [(each.text, [rect.attrs["fill"] for rect in each.all("rect")]) for each in headings] == [
            ("Semimembranosus", ["#123456"]),
            ("Semitendinosus", []),
        ]
