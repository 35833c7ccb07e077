"""From what somebody typed to the entries that fit, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muscles.features.searching.catalogue import Catalogue, Key, read_catalogue
from muscles.features.searching.names import close_names, correct, find_names
from muscles.features.searching.texts import find_texts
from muscles.features.searching.topics import close_topics, find_topics
from muscles.features.searching.words import Query, read_query, significant, words_of
from muscles.services.topics import Topic, read_topics

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

MOST_SUGGESTIONS = 8
MOST_NEAREST = 5


@dataclass(frozen=True)
class Found:
    """What a search found.

    `keys` are in order, `words` those by which they were found. `corrected` is what was searched for because nothing
    fits the query itself, `meant` what somebody may have meant although something fits. `nearest` stand in where
    nothing was found at all, and `everywhere` counts what the filters left out, too. `topics` are no entries.
    """

    query: Query
    catalogue: Catalogue
    words: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    corrected: str = ""
    meant: str = ""
    nearest: tuple[Key, ...] = ()
    everywhere: int = 0
    topics: tuple[Topic, ...] = ()


def search(typed: str, *, user: AbstractUser | AnonymousUser, area: str = "", kind: str = "") -> Found:
    """Find the entries that fit, or, where nothing is spelt like the query, what was probably meant."""
    query, catalogue = read_query(typed), read_catalogue(user)
    if not query.words:
        return Found(query, catalogue)
    words, corrected = query.words, ""
    names, texts = find_names(catalogue.entries.values(), words), find_texts(catalogue, words)
    all_topics = [] if area or kind else read_topics()
    topics = find_topics(all_topics, words)
    close = [] if names or topics else close_names(catalogue.entries.values(), words)
    if not names and not texts and not topics and (corrected := put_right(catalogue, words, close)):
        words = significant(words_of(corrected))
        names, texts = find_names(catalogue.entries.values(), words), find_texts(catalogue, words)
        topics = find_topics(all_topics, words)
    keys = list(dict.fromkeys([*names, *texts]))
    if not keys and not topics:
        topics = close_topics(all_topics, words)
    return Found(
        query,
        catalogue,
        words,
        keys=filtered(catalogue, keys, area, kind),
        corrected=corrected if keys else "",
        meant=close[0][1] if close and not corrected else "",
        nearest=() if keys else nearest(catalogue, words, topics),
        everywhere=len(keys),
        topics=topics,
    )


def suggest(typed: str, *, user: AbstractUser | AnonymousUser) -> Found:
    """Find the few entries and topics whose names somebody may be typing."""
    query, catalogue = read_query(typed), read_catalogue(user)
    entries, all_topics = catalogue.entries.values(), read_topics()
    keys, topics = find_names(entries, query.words), find_topics(all_topics, query.words)
    if not keys and not topics:
        close = close_names(entries, query.words) or close_names(entries, query.words, unfinished=True)
        keys = [key for key, _ in close]
        topics = () if keys else close_topics(all_topics, query.words)
    if not keys and not topics and (right := correct(entries, query.words)):
        keys = find_names(entries, right)
    few = tuple(dict.fromkeys(keys))[: MOST_SUGGESTIONS - len(topics)]
    return Found(query, catalogue, query.words, few, topics=topics)


def put_right(catalogue: Catalogue, words: tuple[str, ...], close: list[tuple[Key, str]]) -> str:
    """Return what the words probably mean: the closest name, or each of them put right; empty if nothing changes."""
    if close:
        return close[0][1]
    unknown = tuple(word for word in words if not find_texts(catalogue, (word,)))
    return " ".join(correct(catalogue.entries.values(), words, only=unknown) or ())


def filtered(catalogue: Catalogue, keys: Iterable[Key], area: str, kind: str) -> tuple[Key, ...]:
    """Return the entries that stand in this area, in any of their places, and are of this kind."""
    homes = next((each.homes for each in catalogue.areas if each.slug == area), None)
    entries = (catalogue.entries[key] for key in keys)
    return tuple(
        entry.key
        for entry in entries
        if kind in ("", entry.kind) and (homes is None or not homes.isdisjoint(entry.homes))
    )


def nearest(catalogue: Catalogue, words: tuple[str, ...], topics: tuple[Topic, ...]) -> tuple[Key, ...]:
    """Return entries whose texts name one of the topics, or else whose names fit one of the words at least."""
    found = [key for topic in topics for key in find_texts(catalogue, significant(words_of(topic.name)))]
    found = found or [key for word in words for key in find_names(catalogue.entries.values(), (word,))]
    return tuple(dict.fromkeys(found))[:MOST_NEAREST]
