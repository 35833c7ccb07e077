"""Which decks there are, and what is in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muscles.features.decks.identity import identity_of
from muscles.features.decks.notes import Note, WholeAddress, notes_of, picture_of, with_cards
from muscles.models import Muscle, Region

ALL = "all"


@dataclass(frozen=True)
class Part:
    """The cards of one region; in Anki a deck of its own below that of its limb."""

    slug: str
    identity: str
    deck_name: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Offer:
    """A package to take along: of a region, of a limb with its regions, or of all.

    It is not whole as long as a picture has not been made in the size of a card.
    """

    parts: tuple[Part, ...]
    is_whole: bool


def offer_of(regions: Sequence[Region], whole_address: WholeAddress) -> Offer | None:
    """Return the package of these regions, if it holds a card; in three queries."""
    muscles: dict[int, list[Muscle]] = {}
    for muscle in with_cards().filter(home__in=regions):
        muscles.setdefault(muscle.home_id, []).append(muscle)
    made = (part_of(region, muscles.get(region.pk, []), whole_address) for region in regions)
    parts = tuple(part for part in made if part.notes)
    images = (image for group in muscles.values() for muscle in group for image in muscle.views)
    return Offer(parts, is_whole=all(picture_of(image) for image in images)) if parts else None


def regions_of(slug: str) -> list[Region]:
    """Return the regions whose cards are in a package, in their order; none if there is no such package."""
    return next((regions for each, _, regions in offered() if each == slug), [])


def offered() -> list[tuple[str, str, list[Region]]]:
    """Return the slug, the name and the regions of each package that there could be."""
    regions = list(Region.objects.published().filter(home=None).select_related("parent", "first_permalink"))
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
        identity=identity_of(region),
        deck_name="::".join(name.replace("::", ":") for name in line),
        notes=tuple(note for group in notes for note in group),
    )
