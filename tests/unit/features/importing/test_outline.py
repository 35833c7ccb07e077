import pytest

from muscles.features.importing.outline import Outline
from tests.unit.features.importing.outlines import make_page, tree_of

pytestmark = pytest.mark.unit


def test_tree_comes_from_the_list_of_the_region():
    tree = tree_of(
        make_page(
            "/muscle/leg/",
            "Leg /muscle/leg/",
            "  Posterior Compartment /muscle/leg/posterior/",
            "    Gastrocnemius /muscle/leg/gastrocnemius/",
            "      Lateral Head Of Gastrocnemius /muscle/leg/lateralgastrocnemius/",
            "    Peronei /muscle/leg/peronei/",
            "      Peroneus Longus /muscle/leg/peroneuslongus/",
            "    Soleus /muscle/leg/soleus/",
        ),
        *(
            make_page(f"/muscle/leg/{slug}/", back="/muscle/leg/")
            for slug in ("posterior", "gastrocnemius", "lateralgastrocnemius", "peronei", "peroneuslongus", "soleus")
        ),
    )

    assert tree == {
        "leg": ("region", None, None),
        "leg/posterior": ("compartment", "leg", 1),
        "leg/gastrocnemius": ("muscle", "leg/posterior", 1),
        "leg/peronei": ("group", "leg/posterior", 2),
        "leg/soleus": ("muscle", "leg/posterior", 3),
        "leg/lateralgastrocnemius": ("head", "leg/gastrocnemius", 1),
        "leg/peroneuslongus": ("muscle", "leg/peronei", 1),
    }


def test_list_of_a_limb_begins_at_the_index_and_orders_its_regions():
    tree = tree_of(
        make_page(
            "/muscle/lowerlimb/",
            "Lower Limb /muscle/",
            "  Leg /muscle/leg/",
            "    Deep Compartment /muscle/leg/deep/",
            "  Hip /muscle/hip/",
            tags="muscle",
        ),
        make_page("/muscle/leg/", "Leg /muscle/leg/", "  Deep Compartment /muscle/leg/deep/"),
        make_page("/muscle/hip/"),
        make_page("/muscle/leg/deep/"),
    )

    assert tree == {
        "lowerlimb": ("limb", None, None),
        "hip": ("region", "lowerlimb", 2),
        "leg": ("region", "lowerlimb", 1),
        "leg/deep": ("compartment", "leg", 1),
    }


def test_limb_of_a_region_is_told_from_its_tag_where_no_list_names_it():
    tree = tree_of(make_page("/muscle/hip/", tags="muscle_low"), make_page("/muscle/lowerlimb/"))

    assert tree == {"lowerlimb": ("limb", None, None), "hip": ("region", "lowerlimb", None)}


def test_older_list_has_no_root_and_compartment_links_without_slash():
    tree = tree_of(
        make_page("/muscle/hip/", "Deep Compartment /muscle/hip/deep", "  Gemelli /muscle/hip/gemelli/"),
        make_page("/muscle/hip/deep/", "Deep Compartment /muscle/hip/deep", "  Gemelli /muscle/hip/gemelli/"),
        make_page(
            "/muscle/hip/gemelli/",
            "Gemelli /muscle/hip/gemelli/",
            "  Gemellus Superior /muscle/hip/gemellussuperior/",
            title="Muscles of the gemelli compartment of the hip",
            back="/muscle/hip/deep/",
        ),
        make_page("/muscle/hip/gemellussuperior/", back="/muscle/hip/deep/"),
    )

    assert tree == {
        "hip": ("region", None, None),
        "hip/deep": ("compartment", "hip", 1),
        "hip/gemelli": ("group", "hip/deep", 1),
        "hip/gemellussuperior": ("muscle", "hip/gemelli", 1),
    }


def test_link_by_file_name_means_the_page_with_another_permalink():
    outline = Outline(
        [
            make_page(
                "/muscle/arm/", "Deltoid /muscle/arm/deltoid/", "  Rear Part Of Deltoid /muscle/arm/rearpartdeltoid/"
            ),
            make_page("/muscle/arm/deltoid/"),
            make_page("/muscle/arm/reardeltoid/", file="muscle_arm-reardeltoid.md"),
            make_page("/muscle/arm/reardeltoid/", file="muscle_arm-rearpartdeltoid.md"),
        ],
        {},
    )

    head = outline.nodes["arm", "reardeltoid"]
    assert (head.kind, head.parent, head.page.file) == ("head", ("arm", "deltoid"), "muscle_arm-reardeltoid.md")


def test_list_that_points_to_another_region_means_the_namesakes_of_its_own():
    tree = tree_of(
        make_page(
            "/muscle/back/rhomboids/",
            "Rhomboids /muscle/shoulder/rhomboids/",
            "  Rhomboid Minor /muscle/shoulder/rhomboidminor/",
            "  Teres /muscle/shoulder/teres/",
        ),
        make_page("/muscle/back/rhomboidminor/"),
        make_page("/muscle/shoulder/teres/"),
    )

    assert tree == {
        "back": ("region", None, None),
        "shoulder": ("region", None, None),
        "back/rhomboids": ("group", "back", None),
        "shoulder/teres": ("muscle", "shoulder", None),
        "back/rhomboidminor": ("muscle", "back/rhomboids", 1),
    }


def test_listed_page_that_does_not_exist_makes_no_entry():
    outline = Outline([make_page("/muscle/leg/", "Soleus /muscle/leg/soleus/", "Plantaris /muscle/leg/plantaris/")], {})

    assert list(outline.nodes) == [("leg",)]
    assert outline.nodes["leg",].notes == [
        "listed, but there is no page /muscle/leg/soleus/",
        "listed, but there is no page /muscle/leg/plantaris/",
    ]


def test_listed_place_without_a_page_is_made_for_the_pages_below_it():
    tree = tree_of(
        make_page("/muscle/leg/", "Deep Compartment /muscle/leg/deep/", "  Popliteus /muscle/leg/popliteus/"),
        make_page("/muscle/leg/popliteus/", back="/muscle/leg/"),
    )

    assert tree["leg/deep"] == ("compartment", "leg", 1)
    assert tree["leg/popliteus"] == ("muscle", "leg/deep", 1)


def test_wide_list_weighs_more_than_a_narrow_one():
    tree = tree_of(
        make_page(
            "/muscle/arm/rear/",
            "Rear Compartment /muscle/arm/rear/",
            "  Radialis Longus /muscle/arm/radialislongus/",
            "  Radialis Brevis /muscle/arm/radialisbrevis/",
        ),
        make_page(
            "/muscle/arm/",
            "Arm /muscle/arm/",
            "  Rear Compartment /muscle/arm/rear/",
            "    Radialis /muscle/arm/radialis/",
            "      Radialis Longus /muscle/arm/radialislongus/",
            "      Radialis Brevis /muscle/arm/radialisbrevis/",
        ),
        *(make_page(f"/muscle/arm/{slug}/") for slug in ("radialis", "radialislongus", "radialisbrevis")),
    )

    assert tree["arm/radialislongus"] == ("muscle", "arm/radialis", 1)
    assert tree["arm/radialis"] == ("group", "arm/rear", 1)


def test_lists_that_contradict_each_other_make_no_loop():
    tree = tree_of(
        make_page("/muscle/a/x/", "Y /muscle/a/y/", "  X /muscle/a/x/"), make_page("/muscle/a/y/", "X /muscle/a/x/")
    )

    assert tree == {"a": ("region", None, None), "a/x": ("group", "a", None), "a/y": ("muscle", "a/x", 1)}


def test_region_that_a_list_names_below_its_own_compartment_stays_above_it():
    tree = tree_of(
        make_page("/muscle/leg/deep/", "Hip /muscle/hip/", "  Deep /muscle/hip/deep/", "    Leg /muscle/leg/"),
        make_page("/muscle/hip/deep/"),
        make_page("/muscle/leg/"),
    )

    assert (tree["leg"], tree["leg/deep"][1], tree["hip/deep"][1]) == (("region", None, None), "leg", "hip")


def test_what_a_list_names_below_the_index_stands_below_its_page():
    tree = tree_of(
        make_page("/muscle/leg/", "Leg /muscle/leg/", "All muscles /muscle/", "  Soleus /muscle/leg/soleus/"),
        make_page("/muscle/leg/soleus/"),
    )

    assert tree["leg/soleus"] == ("muscle", "leg", 1)
