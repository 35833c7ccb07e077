"""What is shown of the entries that were found, read from their live rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from muscles.features.searching.catalogue import Catalogue
from muscles.features.searching.listed import Key
from muscles.features.searching.marking import count_found, excerpt, marked
from muscles.features.searching.search import Found
from muscles.models import Muscle, Region
from muscles.models.facts import FACTS, searched
from muscles.prepared import Prepared, padded
from muscles.services.leads import bring_leads
from muscles.texts import markdown

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

Entry = Muscle | Region


@dataclass(frozen=True)
class Result:
    """An entry with the words marked; `fact` names what the snippet is from, unless it is the description.

    `lead` introduces the other name: “Also called”, “Formerly”.
    """

    entry: Entry
    where: str
    name: SafeString
    latin_name: SafeString
    other_name: SafeString
    lead: str
    fact: str
    snippet: SafeString


def load(keys: Iterable[Key], *, user: AbstractUser | AnonymousUser, pictures: bool = True) -> dict[Key, Entry]:
    """Return the rows of those that this person may see, in order, with all at hand that says where they stand."""
    keys = list(keys)
    muscles, regions = (padded(pk for which, pk in keys if which == model) for model in ("muscle", "region"))
    found: dict[Key, Entry] = {}
    if muscles:
        found |= {("muscle", row.pk): row for row in muscles_with(*muscles, user=user)}
    if regions:
        found |= {("region", row.pk): row for row in regions_with(*regions, user=user)}
    if pictures:
        bring_leads(found.values())
    return {key: found[key] for key in keys if key in found}


@Prepared
def muscles_with(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    return Muscle.objects.visible_to(user).filter(pk__in=keys).select_related("home", "region").order_by()


@Prepared
def regions_with(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Region]:
    found: QuerySet[Region] = Region.objects.visible_to(user).filter(pk__in=keys)
    return found.select_related("home", "parent").order_by()


def results_of(found: Found, keys: Iterable[Key], *, user: AbstractUser | AnonymousUser) -> list[Result]:
    """Return what to show for these keys, in their order."""
    return [result_of(found, key, entry) for key, entry in load(keys, user=user).items()]


def result_of(found: Found, key: Key, entry: Entry) -> Result:
    fact, text = best_text(entry, found.words)
    other_name, lead = found_name(entry, found.words)
    return Result(
        entry=entry,
        where=where(entry, found.catalogue, key),
        name=marked(entry.name, found.words),
        latin_name=marked(entry.latin_name, found.words),
        other_name=marked(other_name, found.words),
        lead=lead,
        fact=fact,
        snippet=marked(excerpt(text, found.words), found.words),
    )


def where(entry: Entry, catalogue: Catalogue, key: Key) -> str:
    """Say where an entry stands, as in “Posterior compartment, thigh”; of a muscle, its other places, too."""
    if isinstance(entry, Region):
        return entry.parent.name if entry.parent else ""
    first, *others = (catalogue.homes.get(pk, "") for pk in catalogue.entries[key].homes)
    if entry.region_id != entry.home_id:
        first = f"{entry.region.name}, {first[:1].lower()}{first[1:]}"
    return "; also ".join([first, *sorted(others)])


def found_name(entry: Entry, words: tuple[str, ...]) -> tuple[str, str]:
    """Return another name that has a word of the query, and what introduces it, where the name itself has none."""
    if isinstance(entry, Region) or count_found(f"{entry.name} {entry.latin_name}", words):
        return "", ""
    names = ((name, kind.lead) for kind, names in entry.other_names.items() for name in names)
    return next(((name, lead) for name, lead in names if count_found(name, words)), ("", ""))


def best_text(entry: Entry, words: tuple[str, ...]) -> tuple[str, str]:
    """Return the text with the most words of the query, and what it is; the description goes first."""
    texts = {"": markdown.plain(entry.description)}
    if isinstance(entry, Muscle):
        texts |= {FACTS[name].label: entry.public_value(name) for name in searched()}
        texts |= {f"{FACTS[name].label}, remark": entry.public_remark(name) for name in entry.remarks}
    counts = {name: count_found(text, words) for name, text in texts.items()}
    best = max(counts, key=lambda name: counts[name])
    return best, texts[best]
