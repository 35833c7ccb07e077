"""The facts of several muscles, one below the other, and which of them differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muscles.features.comparing.catalogue import Catalogue, Listed
from muscles.features.comparing.wording import Piece, tell_apart, tell_names_apart
from muscles.models import Muscle
from muscles.models.facts import Kind, Use, facts_for
from muscles.texts.meaning import meaning


@dataclass(frozen=True)
class Cell:
    """A fact of the muscle with this name, in pieces; without any it is not written yet."""

    muscle: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """A fact of each muscle; where `is_list` each piece is a name."""

    label: str
    cells: tuple[Cell, ...]
    is_same: bool
    is_list: bool = False

    @property
    def written(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.pieces]

    @property
    def differs(self) -> bool:
        """Does one differ from another, as far as they are written?"""
        return not self.is_same and len(self.written) > 1


def rows_of(muscles: Sequence[Muscle], *, catalogue: Catalogue, antagonists: Mapping[int, list[Listed]]) -> list[Row]:
    """Return what is known of at least one of the muscles; facts that wait to be checked are not known."""
    names = [muscle.name for muscle in muscles]

    def text_row(fact: str, label: str) -> Row:
        texts = [muscle.public_value(fact).strip() for muscle in muscles]
        apart = iter(tell_apart([text for text in texts if text]))
        cells = [Cell(name, next(apart) if text else ()) for name, text in zip(names, texts, strict=True)]
        return Row(label, tuple(cells), is_same=len({meaning(text) for text in texts}) == 1)

    def names_row(label: str, lists: list[list[Piece]]) -> Row:
        apart = iter(tell_names_apart([found for found in lists if found]))
        cells = [Cell(name, next(apart) if found else ()) for name, found in zip(names, lists, strict=True)]
        sets = {frozenset(meaning(each.text) for each in found) for found in lists}
        return Row(label, tuple(cells), is_same=len(sets) == 1, is_list=True)

    opponents = [antagonists_of(muscle, antagonists.get(muscle.pk, []), catalogue) for muscle in muscles]
    rows = [
        *(
            names_row(fact.label, opponents) if fact.kind is Kind.ENTRIES else text_row(fact.name, fact.label)
            for fact in facts_for(Use.COMPARED)
        ),
        names_row("Part of", [linked(catalogue.get(muscle.part_of_id)) for muscle in muscles]),
        names_row("Region", [region_of(muscle) for muscle in muscles]),
    ]
    return [row for row in rows if row.written]


def antagonists_of(muscle: Muscle, entries: list[Listed], catalogue: Catalogue) -> list[Piece]:
    """The entries, and other names; those with an entry lead to it, too."""
    names = muscle.other_antagonist_list if muscle.public_value("other_antagonists") else []
    meant = {name: entry for name in names if (entry := catalogue.named(name))}
    linked = dict.fromkeys((*entries, *meant.values()))
    return [
        *(Piece(entry.name, url=entry.url) for entry in linked),
        *(Piece(name) for name in names if name not in meant),
    ]


def linked(entry: Listed | None) -> list[Piece]:
    return [Piece(entry.name, url=entry.url)] if entry else []


def region_of(muscle: Muscle) -> list[Piece]:
    """A compartment is named with its region, since every region may have a posterior one."""
    region, home = muscle.region, muscle.home
    name = region.name if region == home else f"{region.name} of the {home.name.lower()}"
    return [Piece(name, url=region.get_absolute_url())]
