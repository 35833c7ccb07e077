"""From what somebody typed to the entries that fit, the best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muscles.features.searching.catalogue import Catalogue, catalogue_for
from muscles.features.searching.identifiers import identified, without_lead
from muscles.features.searching.listed import Key
from muscles.features.searching.mentions import Mention, find_mention
from muscles.features.searching.names import best_fit, close_names, correct, find_names
from muscles.features.searching.texts import find_phrase, find_texts
from muscles.features.searching.topics import best_fit_of, close_topics, find_topics
from muscles.features.searching.words import MOST_WORDS, Query, read_query, significant, words_of
from muscles.services.topics import Topic
from muscles.texts.counts import counted_kinds

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


MOST_SUGGESTIONS = 8
MOST_NEAREST = 5


@dataclass(frozen=True)
class Found:
    """What a search found.

    `keys` are in order, `words` those by which they were found. `corrected` is what was searched for because nothing
    fits the query itself, `meant` what somebody may have meant although something fits. `nearest` stand in where
    nothing was found at all, and `everywhere` counts what the filters left out, too. `topics` are no entries,
    and `mention` has none yet.
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
    topics_first: bool = False
    mention: Mention | None = None

    @property
    def kinds(self) -> str:
        """How many of each kind, where there is more than one."""
        numbers = Counter(self.catalogue.entries[key].kind for key in self.keys)
        return counted_kinds(numbers) if len(numbers) > 1 else ""


def search(typed: str, *, user: AbstractUser | AnonymousUser, area: str = "", kind: str = "") -> Found:
    """Find the entries that fit, or, where nothing is spelt like the query, what was probably meant."""
    query, catalogue = read_query(typed), catalogue_for(user)
    if not query.words:
        return Found(query, catalogue)
    words, hits = look(catalogue, query, user)
    mention = None if hits.names or hits.topics else find_mention(catalogue, words, user=user)
    phrase = find_phrase(catalogue, words_of(query.text)) if hits.texts else []
    is_right = bool(hits.names or hits.topics or mention or phrase)
    close = [] if is_right else close_names(catalogue.names, words)
    corrected = "" if hits or mention else put_right(catalogue, words, close)
    if corrected:
        words = significant(words_of(corrected))
        hits = hits_for(catalogue, words, user)
    belongings = belonging(catalogue, hits.topics, hits.texts)
    keys = list(dict.fromkeys([*hits.names, *belongings, *phrase, *hits.texts]))
    topics = hits.topics or (() if keys or mention else close_topics(catalogue.topics_for(user), words))
    shown = () if area or kind else topics
    return Found(
        query,
        catalogue,
        words,
        keys=filtered(catalogue, keys, area, kind),
        corrected=corrected if keys else "",
        meant=close[0][1] if close and not corrected else "",
        nearest=() if keys else nearest(catalogue, words, topics, mention),
        everywhere=len(keys),
        topics=shown,
        topics_first=bool(shown) and is_topic_better(catalogue, hits, words, user),
        mention=mention,
    )


@dataclass(frozen=True)
class Hits:
    """What has the words: entries by a name or by their texts, and topics."""

    names: list[Key]
    texts: list[Key]
    topics: tuple[Topic, ...]

    def __bool__(self) -> bool:
        return bool(self.names or self.texts or self.topics)


def look(catalogue: Catalogue, query: Query, user: AbstractUser | AnonymousUser) -> tuple[tuple[str, ...], Hits]:
    """Look for identifiers, then for the words, then for what they introduce; return the words that served."""
    if found := identified(query.text, catalogue, user=user):
        return query.words, Hits(found, [], ())
    hits = hits_for(catalogue, query.words, user)
    words = significant(words_of(without_lead(query.text)))[:MOST_WORDS]
    if hits or not words or words == query.words:
        return query.words, hits
    return words, hits_for(catalogue, words, user)


def hits_for(catalogue: Catalogue, words: tuple[str, ...], user: AbstractUser | AnonymousUser) -> Hits:
    names, texts = find_names(catalogue.names, words), find_texts(catalogue, words)
    return Hits(names, texts, find_topics(catalogue.topics_for(user), words))


def is_topic_better(
    catalogue: Catalogue, hits: Hits, words: tuple[str, ...], user: AbstractUser | AnonymousUser
) -> bool:
    """Does a topic fit better than every name of an entry, as “knee flexion” does?"""
    if not hits.names:
        return True
    return best_fit_of(catalogue.topics_for(user), words) < best_fit(catalogue.names, words)


def belonging(catalogue: Catalogue, topics: Iterable[Topic], texts: list[Key]) -> list[Key]:
    """Return the entries that the topics are true of, those of the best topic first, and in the order of the texts."""
    order = {key: place for place, key in enumerate(texts)}
    found: list[Key] = []
    for topic in topics:
        keys = {key for pk in topic.muscles() if (key := catalogue.main_key(("muscle", pk)))}
        found += sorted(keys, key=lambda key: (order.get(key, len(order)), catalogue.entries[key].names.written[0]))
    return found


def suggest(typed: str, *, user: AbstractUser | AnonymousUser) -> Found:
    """Find the few entries and topics whose names somebody may be typing."""
    query, catalogue = read_query(typed), catalogue_for(user)
    names, most = catalogue.names, MOST_SUGGESTIONS
    keys = identified(query.text, catalogue, user=user) or find_names(names, query.words, most=most)
    topics, mention = find_topics(catalogue.topics_for(user), query.words), None
    if not keys and not topics:
        mention = find_mention(catalogue, query.words, user=user, unfinished=True)
    if not keys and not topics and not mention:
        close = close_names(names, query.words) or close_names(names, query.words, unfinished=True)
        keys = [key for key, _ in close]
        topics = () if keys else close_topics(catalogue.topics_for(user), query.words)
    if not keys and not topics and not mention and (right := correct(names, query.words)):
        keys = find_names(names, right, most=most)
    few = tuple(dict.fromkeys(keys))[: MOST_SUGGESTIONS - len(topics)]
    return Found(query, catalogue, query.words, few, topics=topics, mention=mention)


def put_right(catalogue: Catalogue, words: tuple[str, ...], close: list[tuple[Key, str]]) -> str:
    """Return what the words probably mean: the closest name, or each of them put right; empty if nothing changes."""
    if close:
        return close[0][1]
    unknown = tuple(word for word in words if not find_texts(catalogue, (word,)))
    return " ".join(correct(catalogue.names, words, only=unknown) or ())


def filtered(catalogue: Catalogue, keys: Iterable[Key], area: str, kind: str) -> tuple[Key, ...]:
    """Return the entries that stand in this area, in any of their places, and are of this kind."""
    homes = next((each.homes for each in catalogue.areas if each.slug == area), None)
    entries = (catalogue.entries[key] for key in keys)
    return tuple(
        entry.key
        for entry in entries
        if kind in ("", entry.kind) and (homes is None or not homes.isdisjoint(entry.homes))
    )


def nearest(
    catalogue: Catalogue, words: tuple[str, ...], topics: tuple[Topic, ...], mention: Mention | None
) -> tuple[Key, ...]:
    """Return entries that name what was looked for, or one of the topics, or else whose names fit one of the words."""
    found = list(mention.keys) if mention else []
    found = found or [key for topic in topics for key in find_texts(catalogue, significant(words_of(topic.name)))]
    found = found or [key for word in words for key in find_names(catalogue.names, (word,))]
    return tuple(dict.fromkeys(found))[:MOST_NEAREST]
