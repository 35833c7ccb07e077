import pytest
from django.core.exceptions import ValidationError

from muscles.models import Region
from muscles.services.regions import count_muscles, move_region, place_regions
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def tree() -> list[tuple[int, str]]:
    return [(region.tree_depth, region.slug) for region in Region.objects.with_tree_fields()]


def test_move_region_changes_places_with_its_neighbour():
    for slug in ("ankle", "hip", "knee"):
        make_region(slug)

    moved = move_region(region=Region.objects.get(slug="knee"), direction="up")

    assert moved is True
    assert list(Region.objects.values_list("slug", "position")) == [("ankle", 1), ("knee", 2), ("hip", 3)]


def test_move_region_down_stays_among_the_parts_of_its_parent():
    thigh = make_region("thigh", position=1)
    make_region("leg", position=2)
    first = make_region("anterior", kind="compartment", parent=thigh, position=1)
    make_region("medial", kind="compartment", parent=thigh, position=2)

    moved = move_region(region=first, direction="down")

    assert moved is True
    assert tree() == [(0, "thigh"), (1, "medial"), (1, "anterior"), (0, "leg")]


@pytest.mark.parametrize("direction", ["up", "down"])
def test_move_region_at_the_end_changes_nothing(direction):
    only = make_region("hip", position=7)

    moved = move_region(region=only, direction=direction)

    assert moved is False
    assert list(Region.objects.values_list("slug", "position")) == [("hip", 7)]


def test_place_region_takes_its_contents_along():
    thigh, leg = make_region("thigh", position=1), make_region("leg", position=2)
    make_region("anterior", kind="compartment", parent=leg, position=4)
    medial = make_region("medial", kind="compartment", parent=thigh)
    gracilis = make_muscle("gracilis", region=medial)

    place_regions(regions=[medial], parent=leg)

    gracilis.refresh_from_db()
    assert tree() == [(0, "thigh"), (0, "leg"), (1, "anterior"), (1, "medial")]
    assert gracilis.permalink == "leg/gracilis"


def test_place_region_at_the_top_stands_last():
    limb = make_region("lowerlimb", kind="limb", position=3)
    thigh = make_region("thigh", parent=limb)

    place_regions(regions=[thigh], parent=None)

    assert tree() == [(0, "lowerlimb"), (0, "thigh")]


def test_place_region_first_in_an_empty_parent_has_position_one():
    limb, thigh = make_region("lowerlimb", kind="limb"), make_region("thigh", position=9)

    place_regions(regions=[thigh], parent=limb)

    assert Region.objects.get(slug="thigh").position == 1


def test_place_region_refuses_a_loop_and_changes_nothing():
    thigh = make_region("thigh")
    outer = make_region("outer", kind="compartment", parent=thigh)
    inner = make_region("inner", kind="compartment", parent=outer)

    with pytest.raises(ValidationError) as refused:
        place_regions(regions=[outer], parent=inner)

    assert list(refused.value.message_dict) == ["parent"]
    assert tree() == [(0, "thigh"), (1, "outer"), (2, "inner")]


def test_place_region_refuses_a_permalink_that_is_taken_there():
    thigh, leg = make_region("thigh"), make_region("leg")
    medial = make_region("medial", kind="compartment", parent=thigh)
    make_muscle("gracilis", region=medial)
    make_muscle("gracilis", region=leg, name="Other gracilis")

    with pytest.raises(ValidationError) as refused:
        place_regions(regions=[medial], parent=leg)

    assert refused.value.message_dict == {
        "slug": ["/muscle/leg/gracilis/ is already the address of the muscle “Other gracilis”."]
    }


def test_place_region_refuses_a_name_that_its_parent_has_already():
    thigh, leg = make_region("thigh"), make_region("leg")
    make_region("front", kind="compartment", parent=leg, name="Anterior")
    anterior = make_region("anterior", kind="compartment", parent=thigh, name="Anterior")

    with pytest.raises(ValidationError, match="Its parent already has a part of this name"):
        place_regions(regions=[anterior], parent=leg)


def test_count_muscles_adds_up_what_lies_below():
    limb = make_region("lowerlimb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    medial = make_region("medial", kind="compartment", parent=thigh)
    empty = make_region("leg", parent=limb)
    make_muscle(region=medial)
    make_muscle(region=medial)
    make_muscle(region=thigh)

    counts = count_muscles()

    assert [counts[region.pk] for region in (limb, thigh, medial, empty)] == [3, 3, 2, 0]
