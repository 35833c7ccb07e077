"""What fits a query besides entries: the topics that other features register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf
from typing import overload

from muscles.features.searching.listed import Key, listed
from muscles.features.searching.names import NameIndex, close_names, find_fits
from muscles.features.searching.words import name_stem, stem
from muscles.services.topics import Topic

MOST_TOPICS = 3
# What is asked about a topic, and is no part of its name: “muscles supplied by the tibial nerve”.
ASKING = frozenset(
    {
        *("action", "tag", "driven", "innervate", "innervated", "innervates", "supplied", "supplies", "supply"),
        *("how", "that", "what", "when", "which", "who", "can", "do", "does", "help", "helps", "lets", "make", "makes"),
        *("i", "my", "you", "your", "used"),
    }
)


class Topics(Sequence[Topic]):
    """Topics in the order in which they were read, with their names as those of entries are compared."""

    def __init__(self, topics: Iterable[Topic] = ()) -> None:
        self.topics = tuple(topics)

    @overload
    def __getitem__(self, place: int) -> Topic: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Topic, ...]: ...

    def __getitem__(self, place: int | slice) -> Topic | tuple[Topic, ...]:
        return self.topics[place]

    def __len__(self) -> int:
        return len(self.topics)

    @cached_property
    def names(self) -> NameIndex:
        """Their names; the number in a key is the place in the sequence."""
        return NameIndex(
            listed("topic", place, topic.kind, 0, topic.name, "", "\n".join(topic.other_names))
            for place, topic in enumerate(self.topics)
        )


def find_topics(topics: Topics, words: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the few of which a name has all the words, or their beginnings; the best first.

    Of those that fit alike, what is true of muscles goes before what only explains.
    """
    fits = fits_of(topics, words)
    return few(topics, sorted(fits, key=lambda key: (fits[key], not topics[key[1]].has_muscles)))


def best_fit_of(topics: Topics, words: tuple[str, ...]) -> float:
    """Tell how well the best name of a topic fits, as `best_fit` does."""
    return min(fits_of(topics, words).values(), default=inf)


def fits_of(topics: Topics, words: tuple[str, ...]) -> dict[Key, int]:
    """Return what the ways to ask find that fit best."""
    found = [fits for way in ways_to_ask(words) if (fits := find_fits(topics.names, way))]
    best = min((min(fits.values()) for fits in found), default=0)
    merged: dict[Key, int] = {}
    for fits in found:
        if min(fits.values()) == best:
            merged |= fits | {key: min(fit, fits.get(key, fit)) for key, fit in merged.items()}
    return merged


def ways_to_ask(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The words as they are, without what asks about a topic, and what is left of those in any of their forms."""
    telling = tuple(word for word in words if word not in ASKING)
    return dict.fromkeys((words, telling, tuple(map(name_stem, telling)), tuple(map(stem, telling))))


def close_topics(topics: Topics, words: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the few of which a name differs from the words by a slip; the closest first."""
    return few(topics, [key for key, _ in close_names(topics.names, words)])


def few(topics: Topics, keys: Sequence[Key]) -> tuple[Topic, ...]:
    places = dict.fromkeys(place for _, place in keys)
    return tuple(topics[place] for place in places)[:MOST_TOPICS]
