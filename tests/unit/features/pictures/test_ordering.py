from decimal import Decimal

import pytest

from muscles.features.pictures.names import number_in, plain_name
from muscles.features.pictures.ordering import in_order, moved, place_of
from muscles.features.pictures.patterns import filled, unknown_gaps
from muscles.features.pictures.state import state_of
from muscles.models import GalleryImage

pytestmark = pytest.mark.unit


def picture(pk: int, file: str = "a.png", role: str = "still", orientation: str | None = None, **values):
    degrees = None if orientation is None else Decimal(orientation)
    return GalleryImage(pk=pk, file=file, role=role, orientation=degrees, **values)


FILM, ONE, TWO, THREE = picture(9, role="animation"), picture(1), picture(2), picture(3)


@pytest.mark.parametrize(
    ("path", "name", "number"),
    [
        ("muscles/png/Soleus-9.png", "Soleus-9", 9),
        ("uploads/ab/soleus-10-0123456789abcdef.png", "soleus-10", 10),
        ("uploads/ab/0123456789abcdef-fedcba9876543210.png", "0123456789abcdef", 123456789),
        ("soleus.png", "soleus", None),
        ("2nd view 03.jpg", "2nd view 03", 3),
    ],
)
def test_a_name_tells_its_number(path, name, number):
    assert (plain_name(path), number_in(path)) == (name, number)


@pytest.mark.parametrize(
    ("step", "expected"),
    [("first", [9, 2, 1, 3]), ("earlier", [9, 2, 1, 3]), ("later", [9, 1, 3, 2]), ("last", [9, 1, 3, 2])],
)
def test_a_picture_is_moved_among_its_like(step, expected):
    assert moved([FILM, ONE, TWO, THREE], TWO, step) == expected


@pytest.mark.parametrize(("image", "step"), [(FILM, "later"), (ONE, "earlier"), (ONE, "first"), (THREE, "last")])
def test_a_picture_at_the_end_of_its_like_stays(image, step):
    assert moved([FILM, ONE, TWO, THREE], image, step) == [9, 1, 2, 3]


def test_a_place_is_counted_among_the_like():
    assert place_of([FILM, ONE, TWO, THREE], TWO) == (2, 3)


def test_pictures_are_sorted_by_orientation_and_those_without_come_last():
    images = [picture(1), picture(2, orientation="180.0"), picture(3, orientation="22.5"), picture(4)]

    assert in_order(images, "orientation") == [3, 2, 1, 4]


def test_pictures_are_sorted_by_number_and_ten_comes_after_nine():
    images = [
        picture(1, "b-10.png"),
        picture(2, "front.png"),
        picture(3, "b-9.png"),
        picture(4, "film.gif", "animation"),
    ]

    assert in_order(images, "number") == [4, 3, 1, 2]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{name}, {view} view", "Soleus, posterolateral view"),
        ("{name} ({number} of {count}), {degrees}", "Soleus (3 of 16), 112.5°"),
        ("A muscle", "A muscle"),
    ],
)
def test_the_gaps_of_a_pattern_are_filled(pattern, expected):
    image = picture(1, orientation="112.5")

    assert filled(pattern, name="Soleus", image=image, number=3, count=16) == expected


def test_a_pattern_that_asks_for_what_a_picture_lacks_gives_nothing():
    assert filled("{name}, {view} view", name="Soleus", image=picture(1), number=1, count=1) is None
    assert filled("{name} {colour}", name="Soleus", image=picture(1), number=1, count=1) is None
    assert unknown_gaps("{name} {colour}") == ["colour"]


@pytest.mark.parametrize(
    "other",
    [
        [TWO, ONE],
        [ONE],
        [ONE, picture(2, alt="Else")],
        [ONE, picture(2, decorative=True)],
        [ONE, picture(2, "b.png")],
        [ONE, picture(2, orientation="0")],
    ],
)
def test_another_state_of_the_pictures_is_told_apart(other):
    assert state_of([ONE, TWO]) == state_of([picture(1), picture(2)]) != state_of(other)
