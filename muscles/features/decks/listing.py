"""How much is in each package, counted without making its cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from muscles.features.decks.catalogue import offered
from muscles.features.decks.notes import ASKED, learnt, picture_of, views
from muscles.files import sizes
from muscles.models import GalleryImage
from muscles.texts.counts import counted_kinds

SAMPLED = 8  # pictures of each region, whose mean stands for the others
MARKUP = 80  # bytes of a card besides what an editor wrote


@dataclass(frozen=True)
class Amount:
    """How many entries of each kind and cards there are, and about how many bytes.

    Texts shrink to a third, pictures hardly.
    """

    numbers: Counter[str] = field(default_factory=Counter)
    cards: int = 0
    size: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.numbers + other.numbers, self.cards + other.cards, self.size + other.size)

    @property
    def entries(self) -> str:
        return counted_kinds(self.numbers)


@dataclass(frozen=True)
class Listed:
    """A package as the list names it."""

    slug: str
    name: str
    amount: Amount

    @property
    def size(self) -> str:
        return sizes.in_words(self.amount.size)


def listed() -> list[Listed]:
    """Return every package that holds a card, all first, then each limb before its regions; in three queries."""
    held = amounts()
    found = [
        Listed(slug, name, sum((held.get(region.pk, Amount()) for region in regions), Amount()))
        for slug, name, regions in offered()
    ]
    return [package for package in found if package.amount.cards]


def amounts() -> dict[int, Amount]:
    """Return what each region holds, by its key."""
    widths: dict[int, dict[str, int]] = {}  # of the pictures of each muscle, by their content
    for muscle, content_hash, width in views().order_by("pk").values_list("muscle", "content_hash", "width"):
        widths.setdefault(muscle, {})[content_hash] = width
    found: dict[int, Amount] = {}
    pictures: dict[int, dict[str, int]] = {}
    columns = ("pk", "home", "kind", "unchecked_facts", *ASKED)
    for muscle, home, kind, unchecked, *texts in learnt().order_by().values_list(*columns):
        lengths = [len(text) for fact, text in zip(ASKED, texts, strict=True) if text and fact not in unchecked]
        own = widths.get(muscle, {})
        cards = len(lengths) + bool(own)
        pictures.setdefault(home, {}).update(own)
        amount = Amount(Counter({kind: int(cards > 0)}), cards, (sum(lengths) + MARKUP * cards) // 3)
        found[home] = found.get(home, Amount()) + amount
    return {home: amount + Amount(size=size_of(pictures[home])) for home, amount in found.items()}


def size_of(widths: dict[str, int]) -> int:
    """About how many bytes these pictures have, by a few of them that are there."""
    few = [*widths.items()][:: max(1, len(widths) // SAMPLED)]
    images = (GalleryImage(content_hash=content_hash, width=width) for content_hash, width in few)
    known = [picture.size for image in images if (picture := picture_of(image))]
    return len(widths) * sum(known) // len(known) if known else 0
