"""Whether a deck has changed, by the rows that its cards are made from, without making the cards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from muscles.features.decks import catalogue, notes, packing
from muscles.features.decks.catalogue import Offer
from muscles.features.decks.notes import ASKED, WholeAddress, learnt, views
from muscles.files.renditions import RECIPE
from muscles.models import FactSource, Region
from muscles.models.facts import Kind, facts_below

CODE = sha256(b"".join(Path(module.__file__).read_bytes() for module in (catalogue, notes, packing))).hexdigest()
"""What is packed changes with the modules that make it, too."""

ROOTS = tuple(each.name for fact in ASKED for each in facts_below(fact) if each.kind is Kind.ROOTS)
OF_MUSCLE = ("pk", "home", "slug", "name", "latin_name", "kind", "part_of__name", *ROOTS, "unchecked_facts")
OF_PICTURE = ("muscle", "orientation", "content_hash", "width", "credit", "licence")
OF_TIE = ("muscle", "fact", "source__title", "source__container", "locator")


def version_of_rows(regions: Sequence[Region], whole_address: WholeAddress) -> str:
    """A text that changes whenever a row does that a card of these regions shows; in three queries."""
    muscles = learnt().filter(home__in=regions)
    own = {"muscle__in": muscles.order_by().values("pk")}
    pictures = views().filter(**own).order_by("muscle", "orientation", "position", "pk")
    ties = FactSource.objects.filter(**own, fact__in=ASKED).order_by("muscle", "fact", "source__key")
    return digest(
        whole_address("/"),
        [(region.pk, region.slug, region.name, region.parent.name if region.parent else "") for region in regions],
        list(muscles.order_by("pk").values_list(*OF_MUSCLE, *ASKED)),
        list(pictures.values_list(*OF_PICTURE)),
        list(ties.values_list(*OF_TIE)),
    )


def version_of_cards(offer: Offer) -> str:
    """The same by what stands on the cards, for a deck that waits for pictures: it changes when they come."""
    return digest(
        [
            (part.slug, part.deck_name, note.key, note.front, note.back, note.source, note.link, note.credit)
            for part in offer.parts
            for note in part.notes
        ]
    )


def digest(*content: object) -> str:
    return sha256(json.dumps([CODE, RECIPE, content], default=str).encode()).hexdigest()[:20]
