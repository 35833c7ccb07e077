"""Texts that are proposed for new pictures: worded as the entry, or else its neighbours, word theirs."""

from decimal import Decimal

import pytest

from muscles.features.pictures.naming import Place, read_names
from muscles.features.pictures.proposing import Texts, pattern_of, proposed, usual
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

BEHIND = Place("x", 9, 16, 180.0)
TO_THE_RIGHT = Place("x", orientation=90.0)


@pytest.fixture
def leg():
    return make_region("leg")


@pytest.fixture
def soleus(leg):
    return make_muscle("soleus", region=leg)


def texts_of(entry, place=BEHIND, name="x-9.png", *, is_moving=False) -> Texts:
    return pattern_of(entry).texts(entry=entry, name=name, place=place, is_animation=is_moving)


def worded_like_ours(owner):
    """Pictures as the atlas comes with them."""
    name, views = owner.name, {0: "from the front", 90: "from the right, the lateral side"}
    for degrees, view in views.items():
        make_image(
            owner,
            orientation=Decimal(degrees),
            alt=f"{name} {view}: something that is seen only here.",
            caption=f"{name}, {view} (orientation {degrees // 22 + 1} of 16)",
            title=f"{name}, orientation {degrees // 22 + 1} of 16",
        )
    make_image(owner, role="animation", alt=f"{name} turning slowly: all of it.", caption=f"{name}, turning")


def test_without_an_example_there_are_words_of_our_own(soleus):
    assert texts_of(soleus) == Texts("Soleus, seen from behind", "Soleus, from behind")
    assert texts_of(soleus, is_moving=True) == Texts(
        "Soleus, turning once around the body axis", "Soleus, turning once around the body axis"
    )


def test_entry_is_its_own_example(soleus):
    worded_like_ours(soleus)

    assert texts_of(soleus) == Texts(
        "Soleus from behind", "Soleus, from behind (orientation 9 of 16)", "Soleus, orientation 9 of 16"
    )
    assert texts_of(soleus, is_moving=True) == Texts("Soleus turning slowly", "Soleus, turning")


def test_neighbours_are_an_example_for_an_entry_without_pictures(soleus, leg):
    worded_like_ours(make_muscle("plantaris", region=leg))
    worded_like_ours(make_muscle("far", region=make_region("arm")))

    assert texts_of(soleus).caption == "Soleus, from behind (orientation 9 of 16)"


def test_region_is_worded_like_its_neighbours(leg):
    thigh = make_region("thigh", parent=make_region("limb", kind="limb"))
    worded_like_ours(make_region("hip", parent=thigh.parent))

    assert texts_of(thigh).alt == "Thigh from behind"


def test_what_is_not_known_is_left_out(soleus):
    worded_like_ours(soleus)

    assert texts_of(soleus, TO_THE_RIGHT) == Texts(
        "Soleus from the right, the lateral side", "Soleus, from the right, the lateral side"
    )


def test_directions_are_an_example_too(soleus):
    make_image(soleus, orientation=Decimal(180), alt="Posterior", caption="Soleus, posterior view")

    assert texts_of(soleus, TO_THE_RIGHT) == Texts(
        "Soleus, seen from the right, the lateral side", "Soleus, lateral view"
    )


def test_picture_without_a_view_gets_the_words_of_its_name(soleus):
    assert texts_of(soleus, Place("x"), "Soleus-tendon detail-IMG.png") == Texts(caption="Soleus, tendon detail")
    assert texts_of(soleus, Place("x"), "IMG_2031.jpg") == Texts()


def test_sixteen_alt_texts_are_all_different(soleus):
    names = [f"Soleus-{number}.png" for number in range(1, 17)]

    texts = proposed(soleus, names, read_names(names).places, [False] * 16)

    assert len({text.alt for text in texts}) == 16
    assert "" not in {text.alt for text in texts}


def test_no_alt_text_is_proposed_twice(soleus):
    make_image(soleus, orientation=Decimal(180), alt="Soleus, seen from behind", caption="Soleus, from behind")
    places = [BEHIND, Place("soleus-deep", 9, 16, 180.0), Place("soleus-deep", 9, 16, 180.0)]

    texts = proposed(soleus, ["a-9.png", "b-9.png", "c-9.png"], places, [False] * 3)

    assert [text.alt for text in texts] == ["", "Soleus, seen from behind (deep)", ""]


def test_what_all_pictures_share_is_proposed(soleus):
    make_image(soleus, credit="Somebody", licence="CC0 1.0")
    make_image(soleus, credit="Somebody", licence="CC BY 4.0")

    assert (usual(soleus, "credit"), usual(soleus, "licence")) == ("Somebody", "")
