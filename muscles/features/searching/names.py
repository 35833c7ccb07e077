"""Finding a query among names: rightly spelt, or as close to it as a slip of the fingers."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from muscles.features.searching.catalogue import Key, Listed, Names
from muscles.features.searching.slips import CLOSE_WORD, are_opposites, is_slip
from muscles.features.searching.words import name_stem

EXACT, BEGINS, WORDS, INSIDE = range(4)
SHORTEST_INSIDE = SHORTEST_SLIP = 4
CLOSE_NAME = 0.79  # 1 is the same
MOST_CLOSE = 8

Degree = tuple[int, int]


def find_names(entries: Iterable[Listed], words: tuple[str, ...]) -> list[Key]:
    """Return the entries of which a name has all the words, or their beginnings; the best first."""
    if not words:
        return []
    joined, beginnings = "".join(words), [f" {name_stem(word)}" for word in words]
    ranked = []
    for entry in entries:
        names = entry.names
        if joined in names.together or all(beginning in names.beginnings for beginning in beginnings):
            degree = degree_of(names, " ".join(words), joined, beginnings)
            if degree is not None:
                ranked.append((degree, len(names.written[0]), names.written[0], entry.key))
    return [key for *_, key in sorted(ranked)]


def degree_of(names: Names, phrase: str, joined: str, beginnings: list[str]) -> Degree | None:
    """Say how well the best of the names fits, and whether that is another than the entry's own; None if none does."""
    degrees = []
    for place, name in enumerate(names.folded):
        together = name.replace(" ", "")
        if name == phrase or together == joined:
            degree = EXACT
        elif name.startswith(phrase):
            degree = BEGINS
        elif all(beginning in f" {name}" for beginning in beginnings):
            degree = WORDS
        elif len(joined) >= SHORTEST_INSIDE and joined in together:
            degree = INSIDE
        else:
            continue
        degrees.append((degree, min(place, 1)))
    return min(degrees, default=None)


def close_names(
    entries: Iterable[Listed], words: tuple[str, ...], *, unfinished: bool = False
) -> list[tuple[Key, str]]:
    """Return the names, as they are compared, that differ from the words by a slip.

    The closest come first; with `unfinished` only their beginnings are compared.
    """
    joined = "".join(words)
    if len(joined) < SHORTEST_SLIP:
        return []
    end = len(joined) if unfinished else None
    keys = [entry.key for entry in entries for _ in entry.names.folded]
    names = [name for entry in entries for name in entry.names.folded]
    letters = [name.replace(" ", "")[:end] for name in names]
    close = process.extract(
        joined, letters, scorer=OSA.normalized_similarity, score_cutoff=CLOSE_NAME, limit=MOST_CLOSE
    )
    return [(keys[place], names[place]) for *_, place in close if is_slip(words, names[place], unfinished=unfinished)]


def correct(
    entries: Iterable[Listed], words: tuple[str, ...], *, only: tuple[str, ...] | None = None
) -> tuple[str, ...] | None:
    """Return the words with each that begins no word of a name replaced by the closest; None if nothing changes.

    With `only`, the other words stay as they are.
    """
    vocabulary = list(dict.fromkeys("".join(entry.names.beginnings for entry in entries).split()))
    beginnings = " " + " ".join(vocabulary)
    doubtful = {word for word in words if f" {name_stem(word)}" not in beginnings and (only is None or word in only)}
    right = tuple((closest(word, vocabulary) or word) if word in doubtful else word for word in words)
    return right if right != words else None


def closest(word: str, vocabulary: list[str]) -> str | None:
    if len(word) < SHORTEST_SLIP:
        return None
    found = process.extract(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=CLOSE_WORD)
    return next((name for name, *_ in found if not are_opposites(word, name)), None)
