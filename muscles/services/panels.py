"""What waits for an editor, counted for the first screen of the admin.

A feature registers a panel as its app becomes ready: a title, the rows that are counted, and the list that shows them.
All panels are counted in one query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, QuerySet, Value

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Panel:
    """`rows` and `link` are asked for a user, who sees the panel only with the permission, such as `app.view_model`.

    One that `is_own` counts what waits for this user and nobody else.
    """

    title: str
    rows: Callable[[AbstractUser], Rows]
    link: Callable[[AbstractUser], str]
    permission: str
    order: int = 100
    is_own: bool = False


@dataclass(frozen=True)
class CountedPanel:
    title: str
    number: int
    link: str
    is_own: bool


_panels: list[Panel] = []


def register(*panels: Panel) -> None:
    _panels.extend(panels)
    _panels.sort(key=lambda panel: panel.order)


def panels_for(user: AbstractUser) -> list[CountedPanel]:
    """Return the panels that somebody may see, all counted in one query."""
    seen = [panel for panel in _panels if user.has_perm(panel.permission)]
    numbers = count_each(panel.rows(user) for panel in seen)
    counted = zip(seen, numbers, strict=True)
    return [CountedPanel(panel.title, number, panel.link(user), panel.is_own) for panel, number in counted]


def count_each(querysets: Iterable[Rows]) -> list[int]:
    """Return how many rows each of these has, in one query for all of them."""
    counts = [
        rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
        .annotate(place=Value(place, IntegerField()))
        .values("place")
        .annotate(number=Count("pk"))
        .order_by()
        .values_list("place", "number")
        for place, rows in enumerate(querysets)
    ]
    if not counts:
        return []
    found = dict(counts[0].union(*counts[1:], all=True))
    return [found.get(place, 0) for place in range(len(counts))]
