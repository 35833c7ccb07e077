"""The pages of cross-sections, and their links on the pages of entries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.cross_sections.models import CrossSection
from muscles.models import Muscle, Region, Status
from tests.factories import make_muscle, make_region
from tests.integration.features.cross_sections.sections import drawing, make_sections, make_thigh, write_drawing
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGES = ("/cross-sections/", "/cross-sections/thigh/", "/cross-sections/thigh/2/")


@pytest.fixture
def thigh(media):
    region = make_thigh()
    make_sections(media)
    return region


def svg_of(page):
    return page.one("svg", cls="cut__drawing")


def names_in(page):
    """The names in the drawing, with where they lead."""
    names = svg_of(page).one("g", cls="cut__names")
    links = {link.text: link.attrs["href"] for link in names.all("a")}
    return {text.text: links.get(text.text) for text in names.all("text")}


def listed(page):
    return {part.one("h3").text: part.one("ul").links for part in page.all(cls="cut__part")}


def test_a_section_names_what_is_cut_and_links_to_it(client, thigh):
    page = read(client.get("/cross-sections/thigh/2/"))

    front, back = "/muscle/thigh/front/", "/muscle/thigh/back/"
    assert page.one("h1").text == "Level 2"
    assert page.one(cls="cut__level").text == "110 mm below the upper end of the femur: 25 % of 440 mm"
    assert names_in(page) == {"Front muscle": front, "Back muscle": back, "Femur": None}
    assert listed(page) == {
        "Anterior compartment": [("Front muscle", front), ("Back muscle", back)],
        "Bones and other tissues": [],
    }
    assert page.all(cls="cut__line")[-1].text.endswith("Femur")
    assert "One muscle is missing." in page.one(cls="cut__about").text
    assert page.one(cls="credit").text == "Pictures: Nobody; adapted, CC BY-SA 4.0"


def test_the_drawing_says_how_it_is_to_be_held(client, thigh):
    words = [
        text.text
        for text in svg_of(read(client.get("/cross-sections/thigh/1/"))).one("g", cls="cut__directions").all("text")
    ]

    assert words == ["Anterior", "Lateral", "Medial", "Posterior", "Right thigh, seen from below", "2 cm"]


def test_a_section_leads_to_those_above_and_below(client, thigh):
    pager = read(client.get("/cross-sections/thigh/2/")).one("nav", cls="pager")
    assert [href for _, href in pager.links] == [
        "/cross-sections/thigh/1/",
        "/cross-sections/thigh/",
        "/cross-sections/thigh/3/",
    ]

    first = read(client.get("/cross-sections/thigh/1/")).one("nav", cls="pager")
    assert [href for _, href in first.links] == ["/cross-sections/thigh/", "/cross-sections/thigh/2/"]


def test_the_level_is_shown_among_the_others(client, thigh):
    standing = read(client.get("/cross-sections/thigh/2/")).one("svg", cls="standing")

    assert [level.attrs["href"] for level in standing.all("a")] == [f"/cross-sections/thigh/{n}/" for n in (1, 2, 3)]
    assert standing.one("a", cls="standing__level--current").attrs["href"] == "/cross-sections/thigh/2/"


def test_all_levels_of_a_region(client, thigh):
    page = read(client.get("/cross-sections/thigh/"))

    assert page.one("h1").text == "Cross-sections of the thigh"
    assert page.one("ol", cls="levels__list").links == [
        (f"{number}. Level {number}", f"/cross-sections/thigh/{number}/") for number in (1, 2, 3)
    ]
    assert len(page.all("svg", cls="cut__small")) == 3


def test_all_regions(client, thigh):
    page = read(client.get("/cross-sections/"))

    assert page.one(cls="sections").links[0] == ("Thigh", "/cross-sections/thigh/")


def test_without_sections_the_page_says_so(client):
    assert read(client.get("/cross-sections/")).one(cls="empty").text == "There are no cross-sections yet."


@pytest.mark.parametrize("path", ["thigh/9/", "thigh/0/", "leg/", "leg/1/", "part/"])
def test_what_is_not_there_is_not_found(client, thigh, path):
    assert client.get(f"/cross-sections/{path}").status_code == 404


def test_a_muscle_that_is_not_published_is_drawn_without_name_or_link(client, thigh, editor):
    Muscle.objects.filter(slug="front").update(status=Status.DRAFT)

    response = client.get("/cross-sections/thigh/2/")
    page = read(response)
    assert b"Front" not in response.content
    assert b"thigh/front" not in response.content
    assert names_in(page) == {"Back muscle": "/muscle/thigh/back/", "Femur": None}
    assert len(svg_of(page).all("path", cls="cut__shape")) == 3
    for path in PAGES[:2]:
        assert b"Front" not in client.get(path).content

    client.force_login(editor)
    response = client.get("/cross-sections/thigh/2/")
    assert "Front muscle" in names_in(read(response))
    assert response.headers["Cache-Control"] == "private"


def test_a_muscle_of_a_hidden_compartment_has_no_name(client, thigh):
    Region.objects.filter(slug="part").update(status=Status.DRAFT)

    response = client.get("/cross-sections/thigh/2/")

    assert b"Front" not in response.content
    assert b"Anterior compartment" not in response.content


def test_sections_of_a_hidden_region_are_not_there(client, thigh):
    Region.objects.filter(slug="thigh").update(status=Status.DRAFT)

    assert [client.get(path).status_code for path in PAGES] == [200, 404, 404]
    assert b"thigh" not in client.get("/cross-sections/").content


def test_the_files_themselves_are_not_served(client, thigh):
    assert client.get("/media/muscles/cuts/Thigh-1.json").status_code == 404


def test_a_name_follows_a_muscle_to_another_address(client, thigh):
    muscle = Muscle.objects.get(slug="front")
    muscle.slug = "anterior-one"
    muscle.save()

    page = read(client.get("/cross-sections/thigh/2/"))

    assert names_in(page)["Front muscle"] == "/muscle/thigh/anterior-one/"


def test_a_drawing_that_is_not_adopted_yet_gives_no_shape_the_name_of_another(client, thigh, media):
    Muscle.objects.filter(slug="front").update(status=Status.DRAFT)
    data = drawing(2)
    data["shapes"][:2] = reversed(data["shapes"][:2])
    write_drawing(media, data)

    response = client.get("/cross-sections/thigh/2/")

    assert b"Front" not in response.content
    assert names_in(read(response)) == {"Back muscle": "/muscle/thigh/back/", "Femur": None}


def test_a_drawing_that_is_gone_or_damaged_breaks_no_page(client, thigh, media):
    (media / "muscles/cuts/Thigh-2.json").write_text("{}")
    (media / "muscles/cuts/Thigh-1.json").unlink()

    assert read(client.get("/cross-sections/thigh/1/")).one(cls="empty").text == "Its drawing is not there."
    assert read(client.get("/cross-sections/thigh/2/")).one(cls="empty").text == "Its drawing is not there."
    assert len(read(client.get("/cross-sections/thigh/")).all("svg", cls="cut__small")) == 1


def test_a_muscle_leads_to_the_sections_that_show_it(client, thigh):
    links = read(client.get("/muscle/thigh/front/")).one(cls="sections-of").links

    assert links == [(str(number), f"/cross-sections/thigh/{number}/") for number in (1, 2, 3)]


def test_a_muscle_has_the_sections_of_its_heads_and_a_head_those_of_its_whole(client, thigh, media):
    front = Muscle.objects.get(slug="front")
    make_muscle("group", kind="group", region=front.region)
    head = make_muscle("head", kind="head", region=front.region, part_of=front)
    Muscle.objects.filter(pk=front.pk).update(part_of=Muscle.objects.get(slug="group"))
    CrossSection.objects.get(number=3).cut_muscles.filter(muscle=front).update(muscle=head)

    found = {
        slug: read(client.get(f"/muscle/thigh/{slug}/")).one(cls="sections-of").links
        for slug in ("front", "head", "group")
    }

    for slug, links in found.items():
        assert [text for text, _ in links] == ["1", "2", "3"], slug


def test_a_region_and_its_compartments_lead_to_the_sections(client, thigh):
    for path in ("/muscle/thigh/", "/muscle/thigh/part/"):
        links = read(client.get(path)).one(cls="sections").links
        assert links[0] == ("Cross-sections of the thigh", "/cross-sections/thigh/")


def test_what_is_cut_nowhere_says_nothing_of_sections(client, thigh):
    other = make_muscle("other", region=make_region("arm"))

    for entry in (other, other.region):
        page = read(client.get(entry.get_absolute_url()))
        assert page.all(cls="sections-of") + page.all(cls="sections") == []


@pytest.mark.parametrize("count", [1, 7])
def test_pages_cost_the_same_with_many_rows(client, media, count):
    thigh = make_thigh()
    make_sections(media, count=count)
    for number in range(count):
        region = make_region(f"region{number}x")
        make_muscle("front", region=region)
        make_muscle("back", region=region)
        write_drawing(media, drawing(1, region=region.slug))
    adopt_all()
    found = {}
    for path in ("/cross-sections/", f"/cross-sections/{thigh.slug}/", f"/cross-sections/{thigh.slug}/1/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)

    assert list(found.values()) == [1, 2, 2]


def test_a_section_has_the_colours_of_the_entries_or_else_its_own(client, thigh):
    Muscle.objects.filter(slug="front").update(colour="#ffee00")

    page = read(client.get("/cross-sections/thigh/2/"))

    front, back, femur = "#ffee00", "#c71c1a", "#fbeccc"
    assert [path.attrs["fill"] for path in svg_of(page).all("path", cls="cut__shape")] == [front, back, femur]
    assert [line.one("rect").attrs["fill"] for line in page.all(cls="cut__line")] == [front, back, femur]
    numbers = [line.one("text").attrs["class"] for line in page.all(cls="cut__line")]
    assert numbers == ["cut__on-light", "cut__on-dark", "cut__on-light"]
    smalls = read(client.get("/cross-sections/thigh/")).all("svg", cls="cut__small")
    assert [[path.attrs["fill"] for path in small.all("path")] for small in smalls] == [[front, back, femur]] * 3


def test_a_section_does_not_say_the_colour_of_a_draft(client, thigh):
    Muscle.objects.filter(slug="front").update(colour="#ffee00", status=Status.DRAFT)

    for path in ("/cross-sections/thigh/2/", "/cross-sections/thigh/"):
        assert "#ffee00" not in client.get(path).content.decode()
