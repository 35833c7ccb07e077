"""What a text says, whatever its wording: without case, endings, articles, punctuation and the order of words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from snowballstemmer import stemmer

WORD = re.compile(r"\w+(?:['’]\w+)*")
CLAUSES = re.compile(r"[.;:,]|\band\b|\bas well as\b|\bwith\b", re.IGNORECASE)
LITTLE = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "both",
            "has",
            "have",
            "is",
            "it",
            "its",
            "of",
            "on",
            "so",
            "some",
        ),
        *("the", "their", "them", "these", "they", "this"),
    }
)
# They belong to the word that follows: “from the tibia to the fibula” is not the other way round.
DIRECTIONS = frozenset(
    {"above", "below", "between", "from", "into", "not", "no", "over", "through", "to", "under", "without"}
)
IRREGULAR = {"invers": "invert", "evers": "evert", "extens": "extend", "femora": "femur"}
SHORTEST = 4
ENGLISH = stemmer("english")


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """What the forms of a word have in common: flexes, flexion and flexor; condyle and condyles."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    found = ENGLISH.stemWord("".join(letter for letter in letters if not unicodedata.combining(letter)))
    for ending in ("ion", "or"):
        if found.endswith(ending) and len(found) - len(ending) >= SHORTEST:
            found = found.removesuffix(ending)
    return IRREGULAR.get(found, found)


@lru_cache(maxsize=1_024)
def meaning(text: str) -> frozenset[tuple[frozenset[tuple[str, int]], int]]:
    """Return what is equal for texts that say the same: their clauses in any order, the words of each in any order."""
    clauses = (frozenset(Counter(telling(clause)).items()) for clause in CLAUSES.split(text.replace("-", "")))
    said = frozenset(Counter(clause for clause in clauses if clause).items())
    words = Counter(map(str.casefold, WORD.findall(text)))  # of little words alone, those
    return said if said or not words else frozenset({(frozenset(words.items()), 1)})


def telling(clause: str) -> list[str]:
    """Return the stems of the words that say something, a direction together with the word that follows it."""
    found, direction = [], ""
    for word in WORD.findall(clause):
        folded = word.casefold()
        if folded in DIRECTIONS:
            direction += f"{folded} "
        elif folded not in LITTLE:
            found.append(direction + stem(word))
            direction = ""
    return found
