"""The facts of a muscle as its page shows them, with the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muscles.models import FactSource, Muscle, Source

FACTS = {
    "origin": "Origin",
    "insertion": "Insertion",
    "action": "Action",
    "innervation": "Innervation",
    "blood_supply": "Blood supply",
    "antagonists": "Antagonists",
    "variation": "Variation",
    "ids": "Identifiers",
}


@dataclass(frozen=True)
class Reference:
    """A numbered source in the list at the foot of a page."""

    number: int
    source: Source
    locator: str


@dataclass(frozen=True)
class Fact:
    """A fact with its references; `roots` belong to the innervation, `links` to the antagonists, `ids` to the ids."""

    name: str
    label: str
    text: str = ""
    roots: str = ""
    links: tuple[Muscle, ...] = ()
    others: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = ()
    is_unchecked: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.roots or self.links or self.others or self.ids)


@dataclass(frozen=True)
class FactSheet:
    """All that is known of a muscle, and the sources in the order of their numbers."""

    facts: tuple[Fact, ...]
    references: tuple[Reference, ...]
    description: tuple[Reference, ...]


def fact_sheet(
    muscle: Muscle, *, sources: Iterable[FactSource], antagonists: Iterable[Muscle], show_unchecked: bool
) -> FactSheet:
    """Gather the facts of a muscle; those that wait to be checked are left out unless `show_unchecked`."""
    references: dict[tuple[int, str], Reference] = {}
    by_fact: dict[str, list[Reference]] = {}
    for tie in sorted(sources, key=lambda tie: (["description", *FACTS].index(tie.fact), tie.source.key)):
        key = (tie.source_id, tie.locator)
        reference = references.setdefault(key, Reference(len(references) + 1, tie.source, tie.locator))
        by_fact.setdefault(tie.fact, []).append(reference)
    values: dict[str, dict[str, object]] = {
        "antagonists": {"links": tuple(antagonists), "others": tuple(muscle.other_antagonist_list)},
        "ids": {"ids": ids_of(muscle)},
    }
    facts = []
    for name, label in FACTS.items():
        is_unchecked = name in muscle.unchecked_facts
        if is_unchecked and not show_unchecked:
            continue
        value = values.get(name) or {"text": getattr(muscle, name)}
        if name == "innervation":
            value["roots"] = muscle.nerve_roots
        fact = Fact(name, label, references=tuple(by_fact.get(name, ())), is_unchecked=is_unchecked, **value)  # type: ignore[arg-type]
        if not fact.is_empty:
            facts.append(fact)
    return FactSheet(tuple(facts), tuple(references.values()), tuple(by_fact.get("description", ())))


def ids_of(muscle: Muscle) -> tuple[tuple[str, str], ...]:
    named = (("TA98", muscle.ta98), ("TA2", muscle.ta2), ("FMA", muscle.fma), ("Wikidata", muscle.wikidata))
    return tuple((name, value) for name, value in named if value)
