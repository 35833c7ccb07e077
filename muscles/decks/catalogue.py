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
    return filled(offered(), whole_address)


def offer_of(slug: str, whole_address: WholeAddress) -> Offer | None:
    """Return the package of a region, a limb or all, if it holds a card; in four queries."""
    return next(iter(filled([each for each in offered() if each[0] == slug], whole_address)), None)


def offered() -> list[tuple[str, str, list[Region]]]:
    """Return the slug, the name and the regions of each package that there could be."""
    regions = list(Region.objects.published().filter(home=None).select_related("parent"))
    found = [(ALL, "The whole atlas", regions)]
    for top in (region for region in regions if not region.parent_id):
        below = [region for region in regions if region.parent_id == top.pk]
        found += [(top.slug, top.name, [top, *below]), *((part.slug, part.name, [part]) for part in below)]
    return found


def filled(chosen: list[tuple[str, str, list[Region]]], whole_address: WholeAddress) -> list[Offer]:
    """Make the cards of these packages, and leave out what holds none."""
    regions = {region.pk: region for _, _, group in chosen for region in group}
    muscles: dict[int, list[Muscle]] = {}
    for muscle in learnt().filter(home__in=regions):
        muscles.setdefault(muscle.home_id, []).append(muscle)
    parts = {key: part_of(region, muscles.get(key, []), whole_address) for key, region in regions.items()}
    found = (
        Offer(slug, name, tuple(parts[region.pk] for region in group if parts[region.pk].notes))
        for slug, name, group in chosen
    )
    return [offer for offer in found if offer.parts]


def part_of(region: Region, muscles: list[Muscle], whole_address: WholeAddress) -> Part:
    line = ["Muscle atlas", *([region.parent.name] if region.parent else []), region.name]
    notes = [notes_of(muscle, whole_address) for muscle in muscles]
    return Part(
        slug=region.slug,
        deck_name="::".join(name.replace("::", ":") for name in line),
        notes=tuple(note for group in notes for note in group),
        muscle_count=sum(bool(group) for group in notes),
    )
