"""The facts of a muscle as its page shows them, with the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from muscles.models import FactSource, Muscle, Source
from muscles.models.facts import Fact, Group, Kind, Use, facts_below, facts_for
from muscles.services.relations import Relations


@dataclass(frozen=True)
class Reference:
    """A numbered source in the list at the foot of a page."""

    number: int
    source: Source
    locator: str


@dataclass(frozen=True)
class ShownFact:
    """What stands below the heading of a fact, with its references.

    `roots` belong to a text, `links` and `others` are the names of muscles with and without a page, `parts` what stands
    below a heading that has nothing of its own, each with its label; `remark` says where books differ.
    """

    fact: Fact
    text: str = ""
    roots: str = ""
    links: tuple[Muscle, ...] = ()
    others: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    references: tuple[Reference, ...] = ()
    is_unchecked: bool = False

    @property
    def name(self) -> str:
        return self.fact.name

    @property
    def label(self) -> str:
        return self.fact.label

    @property
    def names(self) -> list[tuple[str, str]]:
        """Each antagonist, with the address of its page where it has one."""
        return [(muscle.name, muscle.get_absolute_url()) for muscle in self.links] + [
            (name, "") for name in self.others
        ]

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.roots or self.links or self.others or self.parts)


@dataclass(frozen=True)
class FactSheet:
    """All that is known of a muscle, and the sources in the order of their numbers."""

    facts: tuple[ShownFact, ...]
    references: tuple[Reference, ...]
    description: tuple[Reference, ...]

    @property
    def anatomy(self) -> list[ShownFact]:
        """What stands first, without a heading of its own."""
        return [shown for shown in self.facts if shown.fact.group is Group.ANATOMY]

    @property
    def other_groups(self) -> list[tuple[str, list[ShownFact]]]:
        """The other facts by the part of the page where they stand, each part with its heading."""
        others = (shown for shown in self.facts if shown.fact.group is not Group.ANATOMY)
        return [(group.value, list(facts)) for group, facts in groupby(others, key=lambda shown: shown.fact.group)]


def fact_sheet(
    muscle: Muscle, *, sources: Iterable[FactSource], relations: Relations, show_unchecked: bool
) -> FactSheet:
    """Gather the facts of a muscle; those that wait to be checked are left out unless `show_unchecked`.

    Only the sources of what is shown are numbered.
    """
    unchecked = {*muscle.unchecked_facts}
    hidden: set[str] = set() if show_unchecked else unchecked
    gathered = (gather(muscle, fact, relations, hidden) for fact in facts_for(Use.SHOWN) if fact.name not in hidden)
    shown = [each for each in gathered if not each.is_empty]
    references = number_sources(sources, ["description", *(each.name for each in shown)])
    return FactSheet(
        facts=tuple(
            replace(each, references=references.get(each.name, ()), is_unchecked=each.name in unchecked)
            for each in shown
        ),
        references=tuple(dict.fromkeys(reference for group in references.values() for reference in group)),
        description=references.get("description", ()),
    )


def gather(muscle: Muscle, fact: Fact, relations: Relations, hidden: set[str]) -> ShownFact:
    """Return what stands below the heading of a fact, without what is hidden."""
    below = {each: getattr(muscle, each.name) for each in facts_below(fact.name) if each.name not in hidden}
    remark = muscle.remarks.get(fact.name, "")
    if fact.kind is Kind.HEADING:
        parts = tuple((each.label, value) for each, value in below.items() if value)
        return ShownFact(fact, parts=parts, remark=remark)
    if fact.kind is Kind.ENTRIES:
        names = muscle.other_antagonist_list if below else []
        found = (relations.named[name] for name in names if name in relations.named)
        links = tuple(dict.fromkeys((*relations.antagonists, *found)))
        others = tuple(name for name in names if name not in relations.named)
        return ShownFact(fact, links=links, others=others, remark=remark)
    return text_of(muscle, fact, hidden)


def text_of(muscle: Muscle, fact: Fact, hidden: set[str]) -> ShownFact:
    """Return a fact that is prose, with the nerve roots that stand below it; nothing where it is hidden."""
    if fact.name in hidden:
        return ShownFact(fact)
    below = (each for each in facts_below(fact.name) if each.kind is Kind.ROOTS and each.name not in hidden)
    return ShownFact(
        fact,
        text=getattr(muscle, fact.name),
        roots=next((getattr(muscle, each.name) for each in below), ""),
        remark=muscle.remarks.get(fact.name, ""),
        is_unchecked=fact.name in muscle.unchecked_facts,
    )


def texts_of(muscle: Muscle, use: Use, *, show_unchecked: bool) -> tuple[ShownFact, ...]:
    """Return the facts of a use, which are all prose, in order; one that is not written or not shown is empty."""
    hidden: set[str] = set() if show_unchecked else {*muscle.unchecked_facts}
    return tuple(text_of(muscle, fact, hidden) for fact in facts_for(use))


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
