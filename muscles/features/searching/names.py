"""Finding a query among names: rightly spelt, or as close to it as a slip of the fingers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from math import ceil, floor, inf

from rapidfuzz import process
from rapidfuzz.distance import OSA

from muscles.features.searching.listed import Key, Listed
from muscles.features.searching.slips import CLOSE_WORD, are_opposites, is_slip
from muscles.features.searching.words import name_stem

SHORTEST_INSIDE = SHORTEST_SLIP = 4
CLOSE_NAME = 0.79  # 1 is the same
MOST_CLOSE = 8
NEARLY = 1e-6
SHORT_BEGINNING = 12
LAST = "\U0010ffff"  # after every letter

Ways = Iterator[Iterable[int]]


class NameIndex:
    """The names of entries, so arranged that few of them are looked at for a query.

    A name is known by its place, the best places first: an entry’s own name goes before others, a short one before a
    long one.
    """

    def __init__(self, entries: Iterable[Listed]) -> None:
        named = [entry for entry in entries if entry.names.written]
        ranked = sorted(named, key=lambda entry: (len(entry.names.written[0]), entry.names.written[0], entry.key))
        own = [(entry.key, entry.names.folded[0]) for entry in ranked if entry.names.folded]
        others = [(entry.key, name) for entry in ranked for name in entry.names.folded[1:]]
        self.keys = [key for key, _ in (*own, *others)]
        self.names = [name for _, name in (*own, *others)]
        self.begun: dict[int, dict[str, list[int]]] = {}
        self.together = [name.replace(" ", "") for name in self.names]

    @cached_property
    def in_order(self) -> tuple[list[str], list[int]]:
        """The names in alphabetical order, and their places."""
        places = sorted(range(len(self.names)), key=self.names.__getitem__)
        return [self.names[place] for place in places], places

    @cached_property
    def by_letters(self) -> dict[str, list[int]]:
        """The places of the names that are these letters, blanks left out."""
        found: dict[str, list[int]] = {}
        for place, letters in enumerate(self.together):
            found.setdefault(letters, []).append(place)
        return found

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """The places of the names in which a word stands."""
        found: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            for word in dict.fromkeys(name.split()):
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def words(self) -> list[str]:
        """Every word, in alphabetical order."""
        return sorted(self.by_word)

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """The letters of all names, each on a line of its own, and where the lines begin."""
        starts = [0, *accumulate(len(letters) + 1 for letters in self.together)]
        return "\n".join(self.together), starts

    @cached_property
    def by_length(self) -> dict[int, dict[str, list[int]]]:
        """The places of the names that are these letters, by how many there are."""
        found: dict[int, dict[str, list[int]]] = {}
        for letters, places in self.by_letters.items():
            found.setdefault(len(letters), {})[letters] = places
        return found

    def as_long_as(self, length: int) -> dict[str, list[int]]:
        """The places of the names whose length allows that they are close to so many letters."""
        shortest, longest = ceil(length * CLOSE_NAME - NEARLY), floor(length / CLOSE_NAME + NEARLY)
        found: dict[str, list[int]] = {}
        for each in range(shortest, longest + 1):
            found |= self.by_length.get(each, {})
        return found

    def that_begin_like(self, length: int) -> dict[str, list[int]]:
        """The places of the names by their first letters, so many; kept where those are few."""
        if (kept := self.begun.get(length)) is not None:
            return kept
        found: dict[str, list[int]] = {}
        for place, letters in enumerate(self.together):
            if len(letters) >= length * CLOSE_NAME - NEARLY:
                found.setdefault(letters[:length], []).append(place)
        if length <= SHORT_BEGINNING:
            self.begun[length] = found
        return found

    def that_begin(self, phrase: str) -> list[int]:
        names, places = self.in_order
        return sorted(places[slice(*beginning_with(phrase, names))])

    def with_words(self, beginnings: list[str]) -> list[int]:
        """The places of the names that have a word with each of these beginnings."""
        found = [
            {place for word in self.words[slice(*beginning_with(each, self.words))] for place in self.by_word[word]}
            for each in beginnings
        ]
        return sorted(set.intersection(*found))

    def that_hold(self, joined: str) -> Iterator[int]:
        """The places of the names in which these letters stand, blanks left out; found one after the other."""
        text, starts = self.letters
        at = text.find(joined)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = text.find(joined, starts[place + 1])


def beginning_with(text: str, ordered: list[str]) -> tuple[int, int]:
    return bisect_left(ordered, text), bisect_left(ordered, text + LAST)


def find_names(index: NameIndex, words: tuple[str, ...], *, most: int | None = None) -> list[Key]:
    """Return the entries of which a name has all the words, or their beginnings; the best first, so many at `most`.

    Best is a name that is the words, then one that begins with them, then one that has them, then one that holds their
    letters.
    """
    found: dict[Key, None] = {}
    for places in ways_to_find(index, words) if words else ():
        for place in places:
            found.setdefault(index.keys[place])
            if len(found) == most:
                return [*found]
    return [*found]


def find_fits(index: NameIndex, words: tuple[str, ...]) -> dict[Key, int]:
    """Return the entries as `find_names` does, each with how well its best name fits.

    0 is the words themselves, and each worse way one more.
    """
    found: dict[Key, int] = {}
    for fit, places in enumerate(ways_to_find(index, words) if words else ()):
        for place in places:
            found.setdefault(index.keys[place], fit)
    return found


def best_fit(index: NameIndex, words: tuple[str, ...]) -> float:
    """Tell how well the best name fits, infinite for none."""
    ways = enumerate(ways_to_find(index, words)) if words else ()
    return next((fit for fit, places in ways if next(iter(places), None) is not None), inf)


def ways_to_find(index: NameIndex, words: tuple[str, ...]) -> Ways:
    joined = "".join(words)
    yield index.by_letters.get(joined, ())
    yield index.that_begin(" ".join(words))
    yield index.with_words([name_stem(word) for word in words])
    if len(joined) >= SHORTEST_INSIDE:
        yield index.that_hold(joined)


def close_names(index: NameIndex, words: tuple[str, ...], *, unfinished: bool = False) -> list[tuple[Key, str]]:
    """Return the names, as they are compared, that differ from the words by a slip.

    The closest come first; with `unfinished` only their beginnings are compared.
    """
    joined = "".join(words)
    if len(joined) < SHORTEST_SLIP:
        return []
    places = index.that_begin_like(len(joined)) if unfinished else index.as_long_as(len(joined))
    close = process.extract(
        joined, [*places], scorer=OSA.normalized_similarity, score_cutoff=CLOSE_NAME, limit=MOST_CLOSE
    )
    found = [place for letters, *_ in close for place in places[letters]][:MOST_CLOSE]
    return [
        (index.keys[place], index.names[place])
        for place in found
        if is_slip(words, index.names[place], unfinished=unfinished)
    ]


def correct(index: NameIndex, words: tuple[str, ...], *, only: tuple[str, ...] | None = None) -> tuple[str, ...] | None:
    """Return the words with each that begins no word of a name replaced by the closest; None if nothing changes.

    With `only`, the other words stay as they are.
    """
    doubtful = {word for word in words if begins_none(word, index) and (only is None or word in only)}
    right = tuple((closest(word, index.words) or word) if word in doubtful else word for word in words)
    return right if right != words else None


def begins_none(word: str, index: NameIndex) -> bool:
    first, end = beginning_with(name_stem(word), index.words)
    return first == end


def closest(word: str, vocabulary: list[str]) -> str | None:
    if len(word) < SHORTEST_SLIP:
        return None
    found = process.extract(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=CLOSE_WORD)
    return next((name for name, *_ in found if not are_opposites(word, name)), None)
