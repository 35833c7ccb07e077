"""Pictures that turn in step."""

from decimal import Decimal

import pytest

from muscles.features.comparing.turning import Turn
from muscles.models import GalleryImage
from muscles.views.galleries import Gallery

pytestmark = pytest.mark.unit


def gallery(*orientations: float | None) -> Gallery:
    """A gallery that is led by the first of these views."""
    images = [
        GalleryImage(
            pk=number, role="still", width=3, height=4, orientation=None if each is None else Decimal(str(each))
        )
        for number, each in enumerate(orientations, start=1)
    ]
    return Gallery(images, {})


def seen_at_first(*galleries: Gallery) -> list[Decimal | None]:
    turn = Turn([f"Muscle {number}" for number in range(len(galleries))], galleries)
    return [turn.first_view(each).orientation for each in galleries]


def test_all_begin_where_the_first_that_turns_begins():
    assert seen_at_first(gallery(180, 0), gallery(0, 90, 180)) == [180, 180]


def test_what_lacks_the_view_begins_with_the_nearest():
    assert seen_at_first(gallery(337.5, 180), gallery(90, 180, 0), gallery(90, 315)) == [Decimal("337.5"), 0, 315]


def test_what_cannot_be_turned_keeps_its_lead():
    assert seen_at_first(gallery(None, None), gallery(90, 180), gallery(270)) == [None, 90, 270]


def test_views_are_those_that_at_least_one_muscle_has():
    turn = Turn(["One", "Other"], [gallery(180, 0), gallery(90, 0)])

    assert [image.orientation for image in turn.views] == [0, 90, 180]
    assert (turn.lead_number, turn.last_view) == (2, 2)
    assert [side.name for side in turn.sides] == ["Anterior", "Lateral", "Posterior"]


def test_rows_show_every_muscle_from_each_side():
    turn = Turn(["One", "Other"], [gallery(0, 180, 22.5), gallery(0, 90)])

    found = [(row.side.name, [(name, image and image.orientation) for name, image in row.views]) for row in turn.rows]
    assert found == [
        ("Anterior", [("One", 0), ("Other", 0)]),
        ("Lateral", [("One", None), ("Other", 90)]),
        ("Posterior", [("One", 180), ("Other", None)]),
    ]


def test_nothing_turns_without_views():
    turn = Turn(["One", "Other"], [gallery(), gallery(None)])

    assert (turn.turned, turn.views, turn.rows, turn.lead) == ([], [], [], None)
    assert turn.first_view(turn.galleries[0]) is None
