"""Home, the index and the lists across the atlas."""

from datetime import UTC, datetime

import pytest

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.markup import read
from tests.pages import add_picture

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_home_leads_to_limbs_regions_and_what_is_new(client, thigh, posterior, muscle):
    make_muscle("head", kind="head", region=posterior, part_of=muscle, name="A head")
    make_muscle("second", same_as=muscle, name="Second", region=make_region("abdomen", name="Abdomen", position=9))
    Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2099, 5, 4, tzinfo=UTC))

    page = read(client.get("/"))

    assert [heading.text for heading in page.all("h2")] == ["Lower limb", "Abdomen", "Recently updated"]
    card = page.one("article", cls="region-card")
    assert card.links == [("Thigh", "/muscle/thigh/"), ("Posterior compartment", "/muscle/thigh/posterior/")]
    assert card.one(cls="region-card__count").text == "1 muscle"
    recent = page.one("ul", cls="recent__list")
    assert recent.links == [("Semimembranosus", "/muscle/thigh/semimembranosus/"), ("A head", "/muscle/thigh/head/")]
    assert recent.all("li")[0].one(cls="recent__where").text == "Thigh · 4 May 2099"


def test_home_shows_the_six_latest(client, posterior):
    for day in range(1, 9):
        muscle = make_muscle(name=f"Of day {day}", region=posterior)
        Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2030, 1, day, tzinfo=UTC))

    recent = read(client.get("/")).one("ul", cls="recent__list")

    assert [words for words, _ in recent.links] == [f"Of day {day}" for day in range(8, 2, -1)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "The atlas has no entries yet."),
        ("/muscle/", "The atlas has no entries yet."),
        ("/a-z/", "The atlas has no entries yet."),
        ("/tag/", "There are no tags yet."),
    ],
)
def test_empty_list_says_so(client, path, words):
    assert read(client.get(path)).one("p", cls="empty").text == words


def test_index_lists_the_tree_with_counts(client, thigh, posterior, muscle):
    make_muscle(region=thigh)
    make_muscle(kind="group", region=thigh)
    make_region("leg", name="Leg", parent=thigh.parent)

    page = read(client.get("/muscle/")).one("main")

    assert page.all("section")[0].links == [
        ("Lower limb", "/muscle/lowerlimb/"),
        ("Leg", "/muscle/leg/"),
        ("Thigh", "/muscle/thigh/"),
        ("Posterior compartment", "/muscle/thigh/posterior/"),
    ]
    assert [count.text for count in page.all(cls="count")] == ["2 muscles", "2", "1"]


def test_a_muscle_of_two_regions_counts_once_in_their_limb(client, thigh, posterior, muscle):
    make_muscle("again", same_as=muscle, region=make_region("leg", name="Leg", parent=thigh.parent))

    counts = [count.text for count in read(client.get("/muscle/")).one("main").all(cls="count")]

    assert counts == ["1 muscle", "1", "1", "1"]


def test_a_to_z_puts_every_muscle_once_under_its_letter_and_heads_below_it(client, media, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(latin_name="musculus semimembranosus")
    add_picture(muscle, alt="From behind")
    make_muscle("eminence", name="Éminence", region=muscle.region)
    make_muscle("extensor", name="extensor", kind="head", part_of=muscle, region=muscle.region)
    make_muscle("again", name="Semimembranosus again", same_as=muscle)

    page = read(client.get("/a-z/"))

    assert page.one("nav", cls="letters").links == [("E 1", "#letter-E"), ("S 1", "#letter-S")]
    assert [(part.one("h2").text, part.links) for part in page.all("section")] == [
        ("E", [("Éminence", "/muscle/thigh/eminence/")]),
        (
            "S",
            [
                ("Semimembranosus musculus semimembranosus", "/muscle/thigh/semimembranosus/"),
                ("extensor", "/muscle/thigh/extensor/"),
            ],
        ),
    ]
    assert [where.text for where in page.all(cls="letter__where")] == ["Muscle, thigh", "Muscle, thigh"]
    assert page.one("main").one("img").attrs["alt"] == "From behind"


def test_heads_of_a_second_place_stand_below_the_main_entry(client, muscle):
    second = make_muscle("again", same_as=muscle)
    make_muscle("head", kind="head", name="A head", part_of=second, region=second.region)

    heads = read(client.get("/a-z/")).one("ul", cls="letter__heads")

    assert heads.links == [("A head", f"/muscle/{second.home.slug}/head/")]


def test_a_to_z_bears_a_name_without_a_letter(client, muscle):
    make_muscle("stroke", name="\u0301", region=muscle.region)

    page = read(client.get("/a-z/"))

    assert page.one("nav", cls="letters").links == [("\u0301 1", "#letter-\u0301"), ("S 1", "#letter-S")]


def test_tags_lead_to_their_muscles(client, muscle):
    other = make_muscle("alpha", name="Alpha", region=muscle.region)
    muscle.tags.add("knee flexor", "Ödem")
    other.tags.add("knee flexor")

    tags = read(client.get("/tag/")).one("ul", cls="tags")
    pages = {address: read(client.get(address)) for _, address in tags.links}

    assert tags.links == [("knee flexor 2", "/tag/knee-flexor/"), ("Ödem 1", "/tag/%C3%B6dem/")]
    assert pages["/tag/knee-flexor/"].one("ul", cls="entry-list").links == [
        ("Alpha", "/muscle/thigh/alpha/"),
        ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
    ]
    assert pages["/tag/%C3%B6dem/"].one("h1").text == "Ödem"
    assert pages["/tag/%C3%B6dem/"].one(cls="page-header__text").text == "1 muscle"
