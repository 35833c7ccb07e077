"""Where an entry stands of which no list says it."""

import pytest

from muscles.features.importing.outline import Outline
from tests.unit.features.importing.outlines import make_page, tree_of

pytestmark = pytest.mark.unit


def test_without_lists_the_back_link_to_a_compartment_is_the_place():
    page = make_page(
        "/muscle/hip/gemellusinferior/", title="The gemellus inferior muscle of the hip", back="/muscle/hip/deep/"
    )

    outline = Outline([page], {})

    assert [(node.permalink, node.kind, node.name) for node in outline.in_order()] == [
        (("hip",), "region", "Hip"),
        (("hip", "deep"), "compartment", "Deep compartment"),
        (("hip", "gemellusinferior"), "muscle", "Gemellus inferior"),
    ]


def test_without_lists_the_back_link_to_the_region_says_nothing_of_an_entry_that_is_known():
    known = {("hip",): "region", ("hip", "deep"): "compartment", ("hip", "gemelli"): "group"}

    assert tree_of(make_page("/muscle/hip/gemelli/", back="/muscle/hip/"), known=known) == {
        "hip/gemelli": ("group", None, None)
    }
    assert tree_of(make_page("/muscle/hip/new/", back="/muscle/hip/"), known=known) == {
        "hip/new": ("muscle", "hip", None)
    }


def test_lone_compartment_is_told_from_its_title():
    page = make_page("/muscle/hip/deep/", title="Muscles of the deep compartment of the hip", back="/muscle/hip/")

    assert tree_of(page) == {"hip": ("region", None, None), "hip/deep": ("compartment", "hip", None)}


def test_lone_group_is_no_compartment_whatever_its_title_says():
    page = make_page(
        "/muscle/hip/gemelli/",
        "Gemelli /muscle/hip/gemelli/",
        "  Gemellus Superior /muscle/hip/gemellussuperior/",
        title="Muscles of the gemelli compartment of the hip",
        back="/muscle/hip/deep/",
    )

    assert tree_of(page)["hip/gemelli"] == ("group", "hip/deep", None)


def test_lone_head_stands_below_its_muscle():
    page = make_page(
        "/muscle/leg/lateralheadofgastrocnemius/",
        title="The lateral head of gastrocnemius muscle of the leg",
        back="/muscle/leg/superficialposterior/",
    )

    assert tree_of(page) == {
        "leg": ("region", None, None),
        "leg/superficialposterior": ("compartment", "leg", None),
        "leg/gastrocnemius": ("muscle", "leg/superficialposterior", None),
        "leg/lateralheadofgastrocnemius": ("head", "leg/gastrocnemius", None),
    }


def test_head_whose_back_link_leads_to_its_muscle_stands_below_it():
    page = make_page(
        "/muscle/thigh/longhead/",
        title="The long head of biceps femoris muscle of the thigh",
        back="/muscle/thigh/bicepsfemoris/",
    )

    assert tree_of(page) == {
        "thigh": ("region", None, None),
        "thigh/bicepsfemoris": ("muscle", "thigh", None),
        "thigh/longhead": ("head", "thigh/bicepsfemoris", None),
    }


def test_page_of_a_muscle_under_the_title_of_its_head_does_not_stand_below_itself():
    page = make_page("/muscle/thigh/bicepsfemoris/", title="The long head of biceps femoris muscle of the thigh")

    assert tree_of(page)["thigh/bicepsfemoris"] == ("muscle", "thigh", None)


def test_limb_with_the_tag_of_its_regions_does_not_stand_below_itself():
    page = make_page("/muscle/lowerlimb/", tags="muscle_low")

    assert tree_of(page) == {"lowerlimb": ("limb", None, None)}
