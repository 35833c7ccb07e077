"""The pages of limbs, regions and compartments, and the tree beside them."""

import pytest

from muscles.models import Region
from tests.factories import make_muscle
from tests.pages import page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_region_page_lists_what_it_holds(client, thigh, posterior, muscle):
    Region.objects.filter(pk=thigh.pk).update(latin_name="femur", description="Between *hip* and knee.")
    make_muscle("head", kind="head", region=posterior, part_of=muscle, name="A head", latin_name="caput")

    page = page_of(client, thigh)

    assert page.one("h1").text == "Thigh"
    assert page.one(cls="entry__latin").text == "femur"
    assert page.one(cls="prose").one("em").text == "hip"
    assert page.one("title").text == "Thigh · Muscle atlas"
    assert page.one("meta", name="description").attrs["content"] == "Between hip and knee."
    held = page.all("ul", cls="entry-list")
    assert held[0].links == [
        ("Posterior compartment", "/muscle/thigh/posterior/"),
        ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
        ("A head caput", "/muscle/thigh/head/"),
    ]
    assert len(held) == 3
    assert page.one("nav", cls="breadcrumbs").text == "Atlas Lower limb Thigh"


def test_limb_and_compartment_pages_list_what_they_hold(client, thigh, posterior, muscle):
    limb, compartment = page_of(client, thigh.parent), page_of(client, posterior)

    assert limb.one("ul", cls="entry-list").links == [("Thigh", "/muscle/thigh/")]
    assert limb.one(cls="kicker").text == "Limb"
    assert compartment.one("ul", cls="entry-list").links == [("Semimembranosus", "/muscle/thigh/semimembranosus/")]
    assert compartment.one(cls="kicker").text == "Compartment of the thigh"
    assert compartment.one("title").text == "Posterior compartment, thigh · Muscle atlas"


def test_empty_region_says_so(client, thigh):
    assert page_of(client, thigh).one("p", cls="empty").text == "Its muscles are not in the atlas yet."


def test_region_navigation_marks_the_page(client, thigh, posterior, muscle):
    page = page_of(client, muscle)

    trees = [page.one("details", cls="region-nav").one("nav"), page.one("nav", cls="region-nav")]
    for tree in trees:
        assert tree.links == [
            ("Thigh", "/muscle/thigh/"),
            ("Posterior compartment", "/muscle/thigh/posterior/"),
            ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
        ]
        assert tree.one("a", **{"aria-current": "page"}).text == "Semimembranosus"
    assert page.one("nav", cls="breadcrumbs").links == [
        ("Atlas", "/muscle/"),
        ("Lower limb", "/muscle/lowerlimb/"),
        ("Thigh", "/muscle/thigh/"),
        ("Posterior compartment", "/muscle/thigh/posterior/"),
    ]
