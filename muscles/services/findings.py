"""What is to be looked at in an entry before it is published: the core and features say it, a review shows it.

`services/publishing.py` says what keeps an entry from the public; these are doubts, for an editor to weigh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from muscles.models import Entry, Muscle
from muscles.models.facts import FACTS, sourced_texts

PICTURES, SOURCES = "gallery_images-group", "fact_sources-group"


@dataclass(frozen=True)
class Finding:
    """One doubt, in words; `anchor` is where in the form of the entry it is put right, such as `id_origin`."""

    text: str
    anchor: str = ""


Look = Callable[[Entry], Iterable[Finding]]


def facts_without_source(entry: Entry) -> Iterator[Finding]:
    """Yield the facts of a muscle that readers see and no source stands behind; one query."""
    if not isinstance(entry, Muscle):
        return
    sourced = set(entry.fact_sources.values_list("fact", flat=True))
    for name in sourced_texts():
        if name not in sourced and entry.public_value(name):
            yield Finding(f"{FACTS[name].label} has no source.", SOURCES)


def facts_to_be_checked(entry: Entry) -> Iterator[Finding]:
    """Yield the facts that readers do not see yet."""
    for name in entry.unchecked_facts if isinstance(entry, Muscle) else ():
        yield Finding(f"{FACTS[name].label} is still to be checked: readers do not see it.", f"id_{name}")


_looks: list[Look] = [facts_without_source, facts_to_be_checked]


def register(*looks: Look) -> None:
    """Add looks at an entry, as its rows are now, in a number of queries that does not grow with the atlas."""
    _looks.extend(looks)


def findings_in(entry: Entry) -> list[Finding]:
    """Return all that is to be looked at in an entry as its rows are now."""
    return [finding for look in _looks for finding in look(entry)]
