"""What stands on the cards of a muscle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import storages
from django.db.models import Prefetch, QuerySet
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from muscles.features.decks.identity import identity_of
from muscles.files.renditions import RECIPE, path_of, sizes_of
from muscles.models import FactSource, GalleryImage, Muscle
from muscles.models.facts import Kind, Use, facts_below, facts_for

ASKED = {fact.name: fact for fact in facts_for(Use.CARD)}
VIEWS = (0, 90, 180, 270)  # degrees: from the front, the right, behind and the left
SIZE = "medium"

WholeAddress = Callable[[str], str]
"""Makes the address of a page whole."""


@dataclass(frozen=True)
class Picture:
    """A picture of a card: its name in the deck, where the file is, and its bytes."""

    name: str
    path: str
    size: int


@dataclass(frozen=True)
class Note:
    """A card to learn; `key` stays the same whatever is edited, so that a newer deck updates what was learnt.

    `link` leads to the page of the entry, and `credit` names those who made the pictures.
    """

    key: str
    front: str
    back: str
    source: str
    link: str
    credit: str
    updated_at: datetime
    pictures: tuple[Picture, ...] = ()


def learnt() -> QuerySet[Muscle]:
    """Muscles and heads that everybody may see."""
    return Muscle.objects.published().muscles_and_heads()


def views() -> QuerySet[GalleryImage]:
    """Pictures of muscles that a card may show."""
    return GalleryImage.objects.stills().filter(muscle__isnull=False, orientation__in=VIEWS, width__isnull=False)


def with_cards() -> QuerySet[Muscle]:
    """The same muscles with all that their cards need; three queries."""
    return (
        learnt()
        .order_by("home__slug", "slug")
        .select_related("home", "part_of", "first_permalink")
        .prefetch_related(
            Prefetch("gallery_images", views().order_by("orientation", "position", "pk"), to_attr="views"),
            Prefetch("fact_sources", FactSource.objects.select_related("source"), to_attr="ties"),
        )
    )


def notes_of(muscle: Muscle, whole_address: WholeAddress) -> list[Note]:
    """Return the cards of a muscle: one of its pictures, and one of each fact that is checked."""
    link = format_html('<a href="{}">{}</a>', whole_address(muscle.get_absolute_url()), muscle.full_name)
    facts = [fact_note(muscle, fact, link) for fact in ASKED if muscle.public_value(fact)]
    picture = picture_note(muscle, link)
    return [picture, *facts] if picture else facts


def fact_note(muscle: Muscle, fact: str, link: str) -> Note:
    text = muscle.public_value(fact)
    roots = "".join(muscle.public_value(each.name) for each in facts_below(fact) if each.kind is Kind.ROOTS)
    back = format_html("{} ({})" if roots else "{}", linebreaksbr(text), roots)
    return Note(
        key=f"{identity_of(muscle)}:{fact}",
        front=format_html('<p class="kind">{}</p><p class="name">{}</p>', ASKED[fact].label, muscle.full_name),
        back=back,
        source=sources_line(tie for tie in muscle.ties if tie.fact == fact),
        link=link,
        credit="",
        updated_at=muscle.updated_at,
    )


def sources_line(ties: Iterable[FactSource]) -> str:
    named = [", ".join(filter(None, (str(tie.source), tie.locator))) for tie in ties]
    return format_html_join("; ", "{}", ((name,) for name in named))


def picture_note(muscle: Muscle, link: str) -> Note | None:
    shown = {image: picture for image in muscle.views if (picture := picture_of(image))}
    if not shown:
        return None
    latin = format_html(' <i lang="la">{}</i>', muscle.latin_name) if muscle.latin_name else ""
    credits = dict.fromkeys((image.credit, image.licence) for image in shown if image.credit or image.licence)
    lines = [", ".join(filter(None, credit)) for credit in credits]
    return Note(
        key=f"{identity_of(muscle)}:picture",
        front=format_html(
            '<p class="kind">Which muscle is this?</p><p class="views">{}</p>',
            format_html_join("", '<img src="{}" alt="">', ((picture.name,) for picture in shown.values())),
        ),
        back=format_html('<p class="name">{}</p>{}', muscle.full_name, latin),
        source="",
        link=link,
        credit=format_html_join("", "<br>{}", ((line,) for line in lines)),
        updated_at=muscle.updated_at,
        pictures=tuple(dict.fromkeys(shown.values())),
    )


def picture_of(image: GalleryImage) -> Picture | None:
    """Return a picture in the size of a card, if it is there; its name follows its content."""
    made = sizes_of(image)
    path = path_of(image, SIZE if SIZE in made else made[-1])
    try:
        size = storages["derived"].size(path)
    except FileNotFoundError:
        return None
    return Picture(f"muscle-atlas-{image.content_hash[:20]}-{RECIPE}.webp", path, size)
