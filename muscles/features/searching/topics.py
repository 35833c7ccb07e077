"""What fits a query besides entries: the topics that other features register."""

from __future__ import annotations

from collections.abc import Sequence

from muscles.features.searching.catalogue import Key, Listed, listed
from muscles.features.searching.names import close_names, find_names
from muscles.features.searching.words import stem
from muscles.services.topics import Topic

MOST_TOPICS = 3
# What is asked about a topic, and is no part of its name: “muscles supplied by the tibial nerve”.
ASKING = frozenset(
    {"action", "driven", "innervate", "innervated", "innervates", "supplied", "supplies", "tag", "which"}
)


def find_topics(topics: Sequence[Topic], words: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the few of which a name has all the words, or their beginnings; the best first."""
    listed = listed_topics(topics)
    telling = tuple(word for word in words if word not in ASKING)
    ways = dict.fromkeys((words, telling, tuple(map(stem, telling))))
    found = next(filter(None, (find_names(listed, way) for way in ways)), [])
    return few(topics, found)


def close_topics(topics: Sequence[Topic], words: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the few of which a name differs from the words by a slip; the closest first."""
    return few(topics, [key for key, _ in close_names(listed_topics(topics), words)])


def listed_topics(topics: Sequence[Topic]) -> list[Listed]:
    """Their names, as those of entries are compared; the number in a key is the place in the sequence."""
    return [
        listed("topic", place, topic.kind, 0, topic.name, "", "\n".join(topic.other_names))
        for place, topic in enumerate(topics)
    ]


def few(topics: Sequence[Topic], keys: Sequence[Key]) -> tuple[Topic, ...]:
    places = dict.fromkeys(place for _, place in keys)
    return tuple(topics[place] for place in places)[:MOST_TOPICS]
