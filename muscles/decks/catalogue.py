"""Which decks there are, and what is in each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from muscles.decks.notes import Note, WholeAddress, learnt, notes_of
from muscles.models import Muscle, Region

ALL = "all"
FORM = "1"  # changes with anything in packing.py that changes what is packed


@dataclass(frozen=True)
class Part:
    """The cards of one region; in Anki a deck of its own below that of its limb."""

    slug: str
    deck_name: str
    notes: tuple[Note, ...]
    muscle_count: int


@dataclass(frozen=True)
class Offer:
    """A package to take along: of a region, of a limb with its regions, or of all."""

    slug: str
    name: str
    parts: tuple[Part, ...]

    @property
    def muscle_count(self) -> int:
        return sum(part.muscle_count for part in self.parts)

    @property
    def card_count(self) -> int:
        return sum(len(part.notes) for part in self.parts)

    @property
    def size(self) -> int:
        """About how many bytes it has: its pictures hardly shrink, its texts to about a third."""
        notes = [note for part in self.parts for note in part.notes]
        pictures = {picture.name: picture.size for note in notes for picture in note.pictures}
        return sum(pictures.values()) + sum(len(note.front) + len(note.back) for note in notes) // 3

    @property
    def version(self) -> str:
        """A text that changes whenever anything on a card changes."""
        content = [
            (part.slug, part.deck_name, note.key, note.front, note.back, note.source, note.credit)
            for part in self.parts
            for note in part.notes
        ]
        return sha256(json.dumps([FORM, content]).encode()).hexdigest()[:20]


def offers(whole_address: WholeAddress) -> list[Offer]:
    """Return every package that holds a card, all of them first, then each limb before its regions; in four queries."""
    muscles: dict[int, list[Muscle]] = {}
    for muscle in learnt():
        muscles.setdefault(muscle.home_id, []).append(muscle)
    regions = list(Region.objects.published().filter(home=None).select_related("parent"))
    parts = {region.pk: part_of(region, muscles.get(region.pk, []), whole_address) for region in regions}
    found = [Offer(ALL, "The whole atlas", tuple(parts.values()))]
    for top in (region for region in regions if not region.parent_id):
        below = [region for region in regions if region.parent_id == top.pk]
        found.append(Offer(top.slug, top.name, tuple(parts[region.pk] for region in (top, *below))))
        found += [Offer(region.slug, region.name, (parts[region.pk],)) for region in below]
    return [offer for offer in map(without_empty_parts, found) if offer.card_count]


def part_of(region: Region, muscles: list[Muscle], whole_address: WholeAddress) -> Part:
    line = ["Muscle atlas", *([region.parent.name] if region.parent else []), region.name]
    notes = [notes_of(muscle, whole_address) for muscle in muscles]
    return Part(
        slug=region.slug,
        deck_name="::".join(name.replace("::", ":") for name in line),
        notes=tuple(note for group in notes for note in group),
        muscle_count=sum(bool(group) for group in notes),
    )


def without_empty_parts(offer: Offer) -> Offer:
    return Offer(offer.slug, offer.name, tuple(part for part in offer.parts if part.notes))
