"""The page that compares, as a reader gets it."""

import pytest

from muscles import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import Element, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TWO = "/compare/?m=semimembranosus&m=semitendinosus"


@pytest.fixture
def thigh():
    thigh = make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb"))
    part = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    hamstrings = make_muscle("hamstrings", kind="group", name="Hamstrings", region=part)
    quadriceps = make_muscle("quadriceps", name="Quadriceps", region=thigh)
    facts = {"innervation": "Tibial part of the sciatic nerve.", "nerve_roots": "L5–S2"}
    semi = make_muscle(
        "semimembranosus",
        name="Semimembranosus",
        region=part,
        part_of=hamstrings,
        origin="Upper impression of the ischial tuberosity.",
        action="Flexes the knee.",
        other_antagonists="Sartorius",
        **facts,
    )
    other = make_muscle(
        "semitendinosus",
        name="Semitendinosus",
        region=part,
        part_of=hamstrings,
        origin="Lower impression of the ischial tuberosity.",
        **facts,
    )
    for muscle in (semi, other):
        muscle.antagonists.add(quadriceps)
    return thigh


def turn(muscle, *orientations: int) -> None:
    """Picture a muscle from these sides."""
    for degrees in orientations:
        upload = images.png(size=(30, 40), colour=(degrees // 2, 90, 90))
        alt = f"{muscle.name} from {degrees}"
        image = galleries.add_image(owner=muscle, upload=upload, role="still", alt=alt, orientation=degrees)
        renditions.build(image)


def names(page: Element) -> list[str]:
    return [heading.text for heading in page.one("ul", cls="comparison__columns").all("h2")]


def options(page: Element) -> list[str]:
    return [option.text for option in page.all("option")]


def cells(page: Element) -> dict[str, list[str]]:
    """What the table says, by fact, with what is marked in square brackets."""
    for mark in page.all("mark"):
        mark.children = [f"[{mark.text}]"]
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")}


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


def test_nothing_chosen_offers_every_main_entry_twice(client, thigh):
    make_muscle("second", region=make_region("abdomen"), same_as=make_muscle("iliacus", name="Iliacus", region=thigh))

    page = read(client.get("/compare/"))

    everything = ["Choose a muscle", "Hamstrings", "Iliacus", "Quadriceps", "Semimembranosus", "Semitendinosus"]
    assert options(page) == everything * 2
    assert [group.attrs["label"] for group in page.all("optgroup")] == ["Thigh", "Thigh"]
    assert page.all("meta", name="robots") == page.all("table") == []


def test_one_chosen_asks_for_another(client, thigh):
    page = read(client.get("/compare/?m=semimembranosus"))

    assert page.one("label", **{"for": "choose-1"}).text == "Compare Semimembranosus with"
    assert [field.attrs["value"] for field in page.all("input", name="m")] == ["semimembranosus"]
    assert options(page) == ["Choose a muscle", "Hamstrings", "Quadriceps", "Semitendinosus"]
    assert ("Semitendinosus", TWO) in page.links
    assert page.all("table") == []


def test_fifth_is_left_out_and_named(client, thigh):
    for slug in ("one", "two", "three"):
        make_muscle(slug, name=slug.capitalize(), region=thigh)

    page = read(client.get(f"{TWO}&m=one&m=two&m=three"))

    assert names(page) == ["Semimembranosus", "Semitendinosus", "One", "Two"]
    assert page.one(cls="comparison__notice").text == (
        "Four muscles are the most that stand side by side. Left out: Three ."
    )
    assert page.all("select") == []


@pytest.mark.parametrize("word", ["nothing", "thigh/nothing", "thigh", "<b>", "\0", "ß", "x" * 5000])
def test_unknown_word_is_named_politely(client, thigh, word):
    page = read(client.get("/compare/", {"m": [word, "semimembranosus", "semitendinosus"]}))

    assert page.one(cls="comparison__notice").text == f"The atlas has no “{word.strip()[:160]}”."
    assert names(page) == ["Semimembranosus", "Semitendinosus"]


def test_slug_of_two_regions_offers_both(client, thigh):
    for home in (thigh, make_region("arm", name="Arm")):
        make_muscle("biceps", name="Biceps", region=home)

    page = read(client.get("/compare/?m=semimembranosus&m=biceps"))

    notice = page.one(cls="comparison__notice")
    assert notice.one("p").text == "“biceps” stands in more than one region. Which one is meant?"
    assert notice.links == [
        ("Biceps, arm", "/compare/?m=semimembranosus&m=arm/biceps"),
        ("Biceps, thigh", "/compare/?m=semimembranosus&m=thigh/biceps"),
    ]


def test_second_place_is_its_main_entry(client, thigh):
    main = make_muscle("iliacus", name="Iliacus", region=thigh, origin="Iliac fossa.")
    make_muscle("iliacus", name="Iliacus, too", region=make_region("abdomen"), same_as=main)

    page = read(client.get("/compare/?m=abdomen/iliacus&m=semimembranosus&m=iliacus"))

    assert names(page) == ["Iliacus", "Semimembranosus"]
    assert cells(page)["Origin Differs"][0] == "Iliacus Iliac fossa."


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


def test_every_muscle_can_be_added(client, thigh):
    main = thigh.housed_muscles.get(slug="semimembranosus")
    second = make_muscle("second", region=make_region("abdomen"), same_as=main)

    for muscle in (main, second):
        page = read(client.get(muscle.get_absolute_url()))

        assert ("Add to compare", "/compare/?m=thigh/semimembranosus") in page.links


def test_empty_atlas_has_nothing_to_compare(client):
    page = read(client.get("/compare/"))

    assert page.one(cls="empty").text == "The atlas has nothing else to compare yet."


def test_only_reading_is_possible(client):
    assert client.post("/compare/").status_code == 405
