"""What somebody types, and what is found."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muscles.features.searching.search import search, suggest
from muscles.models import Region
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VISITOR = AnonymousUser()


@pytest.fixture
def atlas():
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    hip = make_region("hip", parent=limb)
    thigh = make_region("thigh", parent=limb)
    part = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    leg = make_region("leg", parent=limb)
    abdomen = make_region("abdomen")
    semi = make_muscle("semimembranosus", region=part, innervation="Tibial part of the sciatic nerve.")
    make_muscle("bicepsfemoris", name="Biceps femoris", region=part, action="Flexes the knee.")
    make_muscle("longhead", name="Long head of biceps femoris", kind="head", region=part, part_of=semi)
    make_muscle("gemellusinferior", name="Gemellus inferior", latin_name="musculus gemellus inferior", region=hip)
    make_muscle("gemellussuperior", name="Gemellus superior", region=hip, description="Rotates the femur.")
    make_muscle("gastrocnemius", region=leg, synonyms="Calf muscle\nTwo-bellied muscle")
    iliacus = make_muscle("iliacus", region=thigh)
    make_muscle("iliacus", region=abdomen, same_as=iliacus, name="Iliac muscle")


def names(found, keys=None):
    return [found.catalogue.entries[key].names.written[0] for key in (found.keys if keys is None else keys)]


def found(typed, **filters):
    return names(search(typed, user=VISITOR, **filters))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("semimembranosus", ["Semimembranosus"]),
        ("SEMI MEMBRANOSUS", ["Semimembranosus"]),
        ("m. gemellus inf.", ["Gemellus inferior"]),
        ("gemellus sup", ["Gemellus superior"]),
        ("bicep", ["Biceps femoris", "Long head of biceps femoris"]),
        ("calf", ["Gastrocnemius"]),
        ("sciatic nerves", ["Semimembranosus"]),
        ("knee flexion", ["Biceps femoris"]),
        ("biceps knee", ["Biceps femoris"]),
        ("femur", ["Gemellus superior"]),
        ("thigh", ["Thigh", "Posterior compartment"]),
        ("posterior", ["Posterior compartment"]),
        ("iliacus", ["Iliacus"]),
        ("iliac muscle", ["Iliacus"]),
        ("tibial sciatic", ["Semimembranosus"]),
        ("zzzz", []),
        ("", []),
    ],
)
def test_names_and_texts_are_found(atlas, typed, expected):
    outcome = search(typed, user=VISITOR)

    assert (names(outcome), outcome.corrected) == (expected, "")


def test_names_come_before_texts(atlas):
    make_muscle("other", name="Another", description="femoris femoris femoris")

    assert found("femoris") == ["Biceps femoris", "Long head of biceps femoris", "Another"]


@pytest.mark.parametrize(
    ("typed", "corrected", "expected"),
    [
        ("gastronemius", "gastrocnemius", ["Gastrocnemius"]),
        ("gástronemius", "gastrocnemius", ["Gastrocnemius"]),
        ("semi membranosis", "semimembranosus", ["Semimembranosus"]),
        ("gemelus inf", "gemellus inf", ["Gemellus inferior"]),
        ("bicepz femoriz", "biceps femoris", ["Biceps femoris", "Long head of biceps femoris"]),
        ("semimembranosis sciatic", "semimembranosus sciatic", ["Semimembranosus"]),
        ("calv muscle", "calf", ["Gastrocnemius"]),
    ],
)
def test_slips_are_put_right_and_said(atlas, typed, corrected, expected):
    outcome = search(typed, user=VISITOR)

    assert (outcome.corrected, names(outcome)) == (corrected, expected)


def test_close_name_is_offered_where_only_a_text_has_the_word(atlas):
    make_muscle("other", description="Some write gastronemius.")

    outcome = search("gastronemius", user=VISITOR)

    assert (names(outcome), outcome.meant, outcome.corrected) == (["Other"], "gastrocnemius", "")


def test_words_that_never_stand_together_bring_the_nearest_names(atlas):
    outcome = search("gastronemius sciatic", user=VISITOR)

    assert (outcome.keys, outcome.corrected) == ((), "")
    assert names(outcome, outcome.nearest) == ["Gastrocnemius"]


@pytest.mark.parametrize(
    ("area", "kind", "expected"),
    [
        ("", "", ["Biceps femoris", "Thigh biceps", "Long head of biceps femoris"]),
        ("thigh", "", ["Biceps femoris", "Long head of biceps femoris"]),
        ("lowerlimb", "muscle", ["Biceps femoris"]),
        ("lowerlimb", "head", ["Long head of biceps femoris"]),
        ("abdomen", "", ["Thigh biceps"]),
        ("hip", "", []),
        ("thigh", "group", []),
        ("nowhere", "", ["Biceps femoris", "Thigh biceps", "Long head of biceps femoris"]),
    ],
)
def test_filters_leave_entries_of_a_place_and_kind(atlas, area, kind, expected):
    make_region("part", kind="compartment", name="Thigh biceps", parent=Region.objects.get(slug="abdomen"))

    outcome = search("biceps", user=VISITOR, area=area, kind=kind)

    assert (names(outcome), outcome.everywhere) == (expected, 3)


@pytest.mark.parametrize("area", ["thigh", "abdomen", "lowerlimb"])
def test_muscle_of_two_regions_is_found_in_both_and_once(atlas, area):
    assert found("iliacus", area=area) == ["Iliacus"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gem", ["Gemellus inferior", "Gemellus superior"]),
        ("m. gemellus s", ["Gemellus superior"]),
        ("semi m", ["Semimembranosus"]),
        ("gastron", ["Gastrocnemius"]),
        ("semimembranosis", ["Semimembranosus"]),
        ("gemelus inf", ["Gemellus inferior"]),
        ("sciatic", []),
        ("", []),
    ],
)
def test_suggestions_are_names(atlas, typed, expected):
    assert names(suggest(typed, user=VISITOR)) == expected


def test_suggestions_are_eight_at_most():
    region = make_region("hip")
    for number in range(12):
        make_muscle(f"gluteus{number:02}", region=region)

    assert names(suggest("glut", user=VISITOR)) == [f"Gluteus{number:02}" for number in range(8)]
