"""Drawings that features lend each other to ask about: a limb that is cut, the area of bone where a muscle begins.

A feature registers how its drawings are found as its app becomes ready, under the name of their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """A part of a drawing, as SVG path data; `role` says what it is, such as “bone”.

    `muscle` is the key of its muscle; what is none, or not public, has none. `colour` is empty where a style gives one.
    """

    path: str
    role: str
    muscle: int | None = None
    colour: str = ""


@dataclass(frozen=True)
class Figure:
    """A drawing of `width` by `height` units; its name does not tell what is asked about."""

    name: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    credit: str = ""
    licence: str = ""
    licence_url: str = ""


Open = Callable[[], list[Figure]]
Find = Callable[[Collection[int]], Mapping[int, Open]]
"""Finds the drawings of published muscles by their keys; a file is read once it is wanted."""

_finders: dict[str, Find] = {}


def register(**finders: Find) -> None:
    """Say how the drawings of each kind are found."""
    _finders.update(finders)


def are_there(kind: str) -> bool:
    return kind in _finders


def find(kind: str, muscles: Collection[int]) -> Mapping[int, Open]:
    """Return how to open the drawings of each muscle that has any of this kind."""
    return _finders[kind](muscles) if muscles and kind in _finders else {}
