"""Is one name another one with a slip of the fingers, or are both right?

“Tibialis anterior” is no slip of “tibialis posterior”, nor “abductor” of “adductor”: what tells two structures apart
is never put right.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

CLOSE_WORD, CLOSE_TOGETHER = 0.74, 0.85  # 1 is the same; a slip in five letters is 0.8, in four 0.75
SHORT = 3
# Beginnings of words that mean the opposite, or another side.
OPPOSITES = (
    ("ab", "ad"),
    ("ante", "post"),
    ("anter", "poster"),
    ("epi", "hypo"),
    ("hyper", "hypo"),
    ("in", "e"),
    ("in", "ex"),
    ("infer", "super"),
    ("infra", "supra"),
    ("inter", "intra"),
    ("pre", "post"),
    ("sub", "supra"),
)
CONFUSED = ({"ileum", "ilium"}, {"malleolus", "malleus"}, {"perineal", "peroneal"}, {"trapezium", "trapezius"})


def is_slip(words: tuple[str, ...], name: str, *, unfinished: bool = False) -> bool:
    """May somebody who wrote the words have meant this name? With `unfinished` its last word may go on."""
    others = name.split()
    if unfinished:
        others = others[: len(words)]
    if len(words) != len(others):
        return unfinished or OSA.normalized_similarity("".join(words), "".join(others)) >= CLOSE_TOGETHER
    if unfinished:
        others[-1] = others[-1][: max(len(words[-1]), SHORT)]
    return all(is_slip_of_word(word, other) for word, other in zip(words, others, strict=True))


def is_slip_of_word(word: str, other: str) -> bool:
    if word == other:
        return True
    if are_opposites(word, other):
        return False
    close = OSA.normalized_similarity(word, other) >= CLOSE_WORD
    return close or (min(len(word), len(other)) <= SHORT and OSA.distance(word, other) <= 1)


def are_opposites(word: str, other: str) -> bool:
    """Do the two differ in what tells one structure from another?"""
    return {word, other} in CONFUSED or any(
        word.removeprefix(one) == other.removeprefix(another)
        for pair in OPPOSITES
        for one, another in (pair, pair[::-1])
        if word.startswith(one) and other.startswith(another)
    )
