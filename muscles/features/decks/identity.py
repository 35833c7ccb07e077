"""By what cards and decks are known for ever: the first permalink of their entry, wherever it has moved since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count

from django.db.models import Q

from muscles.features.decks.models import FirstPermalink
from muscles.models import Entry
from muscles.models.moves import Move


def identity_of(entry: Entry) -> str:
    """Return the first permalink of an entry that was read with `first_permalink`."""
    kept = getattr(entry, "first_permalink", None)
    return kept.permalink if kept else entry.permalink


def keep(moves: Sequence[Move]) -> None:
    """Keep the first permalink of entries that move; an entry that is new at such a place gets a name of its own."""
    names = {name for move in moves for name in (move.before, move.after) if name}
    entries = Q(muscle__in=ids(moves, "muscle")) | Q(region__in=ids(moves, "region"))
    kept = FirstPermalink.objects.filter(Q(permalink__in=names) | entries)
    taken, known = set(), set()
    for permalink, muscle, region in kept.values_list("permalink", "muscle", "region"):
        taken.add(permalink)
        known.add(("muscle", muscle) if muscle else ("region", region))
    made = []
    for move in moves:
        kind, first = move.entry._meta.model_name, move.before or move.after
        if (kind, move.entry.pk) not in known and (move.before or first in taken):
            permalink = next(name for name in possible(first) if name not in taken)
            taken.add(permalink)
            made.append(FirstPermalink(permalink=permalink, **{kind: move.entry}))
    FirstPermalink.objects.bulk_create(made)


def ids(moves: Sequence[Move], kind: str) -> list[int]:
    return [move.entry.pk for move in moves if move.entry._meta.model_name == kind]


def possible(permalink: str) -> Iterator[str]:
    """The permalink, and what no other can be."""
    return chain([permalink], (f"{permalink}~{number}" for number in count(2)))
