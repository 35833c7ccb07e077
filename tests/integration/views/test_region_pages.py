"""The pages of limbs, regions and compartments, and the tree beside them."""

import pytest

from muscles.models import Region
from tests.pages import add_picture, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_region_page_says_what_it_is(client, thigh, posterior):
    Region.objects.filter(pk=thigh.pk).update(latin_name="femur", description="Between *hip* and knee.")

    page = page_of(client, thigh)

    assert page.one("h1").text == "Thigh"
    assert page.one(cls="entry__latin").text == "femur"
    assert page.one(cls="prose").one("em").text == "hip"
    assert page.one("title").text == "Thigh · Muscle atlas"
    assert page.one("meta", name="description").attrs["content"] == "Between hip and knee."
    assert page.one("nav", cls="breadcrumbs").text == "Atlas Lower limb Thigh"


def test_limb_shows_its_regions_by_their_pictures(client, media, thigh, muscle):
    add_picture(thigh, alt="The thigh, from the front")

    limb = page_of(client, thigh.parent)

    [card] = limb.all("article", cls="region-card")
    assert card.links == [("Thigh", "/muscle/thigh/")]
    assert card.one("img").attrs["alt"] == "The thigh, from the front"
    assert limb.one(cls="kicker").text == "Limb"


def test_compartment_is_named_with_its_region(client, thigh, posterior):
    compartment = page_of(client, posterior)

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
