"""The facts of a muscle as its page shows them, with the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
TEXTS = FACTS.keys() - {"antagonists", "ids"}


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
    def names(self) -> list[tuple[str, str]]:
        """Each antagonist, with the address of its page where it has one."""
        return [(muscle.name, muscle.get_absolute_url()) for muscle in self.links] + [
            (name, "") for name in self.others
        ]

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
    """Gather the facts of a muscle; those that wait to be checked are left out unless `show_unchecked`.

    Only the sources of what is shown are numbered.
    """
    unchecked = {*muscle.unchecked_facts}
    hidden: set[str] = set() if show_unchecked else unchecked
    roots = "" if "nerve_roots" in hidden else muscle.nerve_roots
    others = () if "other_antagonists" in hidden else tuple(muscle.other_antagonist_list)
    known = {name: Fact(name, FACTS[name], text=getattr(muscle, name)) for name in TEXTS}
    known["innervation"] = replace(known["innervation"], roots=roots)
    known["antagonists"] = Fact("antagonists", FACTS["antagonists"], links=tuple(antagonists), others=others)
    known["ids"] = Fact("ids", FACTS["ids"], ids=ids_of(muscle))
    shown = [known[name] for name in FACTS if not known[name].is_empty and name not in hidden]
    references = number_sources(sources, ["description", *(fact.name for fact in shown)])
    return FactSheet(
        facts=tuple(
            replace(fact, references=references.get(fact.name, ()), is_unchecked=fact.name in unchecked)
            for fact in shown
        ),
        references=tuple(dict.fromkeys(reference for group in references.values() for reference in group)),
        description=references.get("description", ()),
    )


def number_sources(sources: Iterable[FactSource], order: list[str]) -> dict[str, tuple[Reference, ...]]:
    """Return the references of each fact, numbered down the page; the same place in a book has one number."""
    numbered: dict[tuple[int, str], Reference] = {}
    by_fact: dict[str, tuple[Reference, ...]] = {}
    ties = [tie for tie in sources if tie.fact in order]
    for tie in sorted(ties, key=lambda tie: (order.index(tie.fact), tie.source.key)):
        key = (tie.source_id, tie.locator)
        reference = numbered.setdefault(key, Reference(len(numbered) + 1, tie.source, tie.locator))
        by_fact[tie.fact] = (*by_fact.get(tie.fact, ()), reference)
    return by_fact


def ids_of(muscle: Muscle) -> tuple[tuple[str, str], ...]:
    named = (("TA98", muscle.ta98), ("TA2", muscle.ta2), ("FMA", muscle.fma), ("Wikidata", muscle.wikidata))
    return tuple((name, value) for name, value in named if value)
