"""A worksheet: pictures with numbers, empty lines to write on, and a key for the other page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from muscles.features.labels.pictured import View
from muscles.features.labels.sheets import Line, Sheet, Show, numbered
from muscles.views.galleries import SIDES

DEEP = 0.03  # of the width of a picture: no outline needs to be seen deeper, to be known
MORE = 1.15  # times as well are two views to show things, to be better than one


@dataclass(frozen=True)
class Pane:
    view: View
    sheet: Sheet


@dataclass(frozen=True)
class Worksheet:
    """`key` has what is seen in any of the views, numbered from 1."""

    panes: tuple[Pane, ...]
    key: tuple[Line, ...]


def worksheet_of(views: Sequence[View]) -> Worksheet:
    """Make a worksheet of these views."""
    seen = set().union(*(view.depths for view in views))
    key = numbered([key for key in views[0].legend if key.number in seen])
    return Worksheet(tuple(Pane(view, view.sheet(key, Show.NUMBERS)) for view in views), tuple(key))


def telling(views: Sequence[View]) -> Sequence[View]:
    """Return the one or two views that show the most, of those from the four sides where there are any."""
    outlined = [view for view in views if view.image.outlines]
    sides = [view for view in outlined if view.image.orientation in {side.degrees for side in SIDES}] or outlined
    one = max(([view] for view in sides), key=shown_by)
    two = max(map(list, combinations(sides, 2)), key=shown_by, default=one)
    return two if shown_by(two) > MORE * shown_by(one) else one


def shown_by(views: Sequence[View]) -> float:
    """How well views together show things: for each the depth at which it is seen best, as far as that matters."""
    seen = set().union(*(view.depths for view in views))
    return sum(min(DEEP, max(view.depths.get(number, 0) for view in views)) for number in seen)
