"""Which decks there are, and what is in each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from muscles.decks.notes import Note, WholeAddress, notes_of, with_cards
from muscles.models import Muscle, Region

ALL = "all"
FORM = "1"  # changes with anything in packing.py that changes what is packed


@dataclass(frozen=True)
class Part:
    """The cards of one region; in Anki a deck of its own below that of its limb."""

    slug: str
    deck_name: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Offer:
    """A package to take along: of a region, of a limb with its regions, or of all."""

    slug: str
    parts: tuple[Part, ...]

    @property
    def version(self) -> str:
        """A text that changes whenever anything on a card changes."""
        content = [
            (part.slug, part.deck_name, note.key, note.front, note.back, note.source, note.credit)
            for part in self.parts
            for note in part.notes
        ]
        return sha256(json.dumps([FORM, content]).encode()).hexdigest()[:20]


def offer_of(slug: str, whole_address: WholeAddress) -> Offer | None:
    """Return the package of a region, a limb or all, if it holds a card; in four queries."""
    regions = next((regions for each, _, regions in offered() if each == slug), [])
    muscles: dict[int, list[Muscle]] = {}
    for muscle in with_cards().filter(home__in=regions):
        muscles.setdefault(muscle.home_id, []).append(muscle)
    parts = (part_of(region, muscles.get(region.pk, []), whole_address) for region in regions)
    offer = Offer(slug, tuple(part for part in parts if part.notes))
    return offer if offer.parts else None


def offered() -> list[tuple[str, str, list[Region]]]:
    """Return the slug, the name and the regions of each package that there could be."""
    regions = list(Region.objects.published().filter(home=None).select_related("parent"))
    found = [(ALL, "The whole atlas", regions)]
    for top in (region for region in regions if not region.parent_id):
        below = [region for region in regions if region.parent_id == top.pk]
        found += [(top.slug, top.name, [top, *below]), *((part.slug, part.name, [part]) for part in below)]
    return found


def part_of(region: Region, muscles: list[Muscle], whole_address: WholeAddress) -> Part:
    line = ["Muscle atlas", *([region.parent.name] if region.parent else []), region.name]
    notes = [notes_of(muscle, whole_address) for muscle in muscles]
    return Part(
        slug=region.slug,
        deck_name="::".join(name.replace("::", ":") for name in line),
        notes=tuple(note for group in notes for note in group),
    )
