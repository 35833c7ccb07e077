"""An entry as the search compares it: its names, folded."""

from __future__ import annotations

from typing import NamedTuple

from muscles.features.searching.words import folded_name

Key = tuple[str, int]  # the model and the primary key


class Names(NamedTuple):
    """The names of an entry, its own first, in the forms that are compared.

    `beginnings` has a space before each word of each name, `together` none at all.
    """

    written: tuple[str, ...]
    folded: tuple[str, ...]
    beginnings: str
    together: str


class Listed(NamedTuple):
    """An entry, its kind and names, and the limbs or regions where it stands."""

    key: Key
    kind: str
    names: Names
    homes: tuple[int, ...]


def listed(model: str, pk: int, kind: str, home: int, name: str, latin_name: str, *others: str) -> Listed:
    """The entry of a row; of the others each line is a name."""
    names = names_of(name, latin_name, *(other for text in others for other in text.splitlines()))
    return Listed((model, pk), kind, names, (home,))


def names_of(*names: str) -> Names:
    written = tuple(dict.fromkeys(filter(None, map(str.strip, names))))
    folded = tuple(dict.fromkeys(map(folded_name, written)))
    beginnings = "".join(f" {name}\n" for name in folded)
    return Names(written, folded, beginnings, beginnings.replace(" ", ""))
