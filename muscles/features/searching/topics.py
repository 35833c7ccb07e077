"""What fits a query besides entries: the topics that other features register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import overload

from muscles.features.searching.listed import Key, listed
from muscles.features.searching.names import NameIndex, close_names, find_names
from muscles.features.searching.words import stem
from muscles.services.topics import Topic

MOST_TOPICS = 3
# What is asked about a topic, and is no part of its name: “muscles supplied by the tibial nerve”.
ASKING = frozenset(
    {"action", "driven", "innervate", "innervated", "innervates", "supplied", "supplies", "tag", "which"}
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
    """Return the few of which a name has all the words, or their beginnings; the best first."""
    telling = tuple(word for word in words if word not in ASKING)
    ways = dict.fromkeys((words, telling, tuple(map(stem, telling))))
    found = next(filter(None, (find_names(topics.names, way) for way in ways)), [])
    return few(topics, found)


def close_topics(topics: Topics, words: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the few of which a name differs from the words by a slip; the closest first."""
    return few(topics, [key for key, _ in close_names(topics.names, words)])


def few(topics: Topics, keys: Sequence[Key]) -> tuple[Topic, ...]:
    places = dict.fromkeys(place for _, place in keys)
    return tuple(topics[place] for place in places)[:MOST_TOPICS]
