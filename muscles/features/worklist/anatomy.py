"""What may be expected of a muscle of the lower limb, as far as words can say."""

from __future__ import annotations

import re
from functools import lru_cache

from muscles.texts.roots import ROOTS


def words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


ROOTS_OF_LIMBS = {"lowerlimb": ("T12", "S5"), "upperlimb": ("C3", "T2")}
"""The levels that the books give for the muscles of a limb, the widest ranges among them."""

STEMS = {
    0: ("ilium", "iliac", "ischi", "pubi", "sacr", "coccy", "pelvi", "acetabul", "lumbar", "vertebr"),
    1: ("femur", "femoral", "trochanter", "intertrochanter", "aspera", "supracondylar", "quadrate"),
    2: ("iliotibial", "soleal", "anserin", "patella"),
    3: ("calcane", "phalan", "metatars", "navicular", "cuboid", "cuneiform"),
}
"""How the names of bones begin, by the part of the limb in which they stand: pelvis, thigh, leg, foot."""

WHOLE_WORDS = {
    "tibia": 2,
    "tibiae": 2,
    "tibial": 2,
    "fibula": 2,
    "fibulae": 2,
    "fibular": 2,
    "talus": 3,
    "tali": 3,
    "toe": 3,
    "toes": 3,
}
"""Those of which the names of muscles are made, too: the tibialis posterior is no part of the tibia."""

JOINTS = {
    "hip": (words(r"\bhip\b"), 0),
    "knee": (words(r"\bknee\b"), 1),
    "ankle": (words(r"\bankle\b|\bplantarflex|\bdorsiflex"), 2),
}
"""How an action names a joint, and the part of the limb above it."""

REGIONS_BELOW_THE_KNEE = {"leg", "foot"}

WORD = re.compile(r"[a-z]+")
NEGATION = words(r"\b(?:not|no|never|nor|without|neither)\b")
CONDITION = words(r"\bwith the [\w ]+? (?:bent|flexed|extended|straight|free|planted)\b")
ROOT_RANGE = re.compile(r"\b([CTLS]\d{1,2})(?:\s*[-‐‑–—]\s*([CTLS]?\d{1,2}))?\b")


def zones_in(text: str) -> set[int]:
    found = set(WORD.findall(text.lower()))
    zones = {WHOLE_WORDS[word] for word in found & WHOLE_WORDS.keys()}
    return zones | {zone for zone, stems in STEMS.items() if any(word.startswith(stems) for word in found)}


def joints_moved(action: str) -> list[str]:
    """The joints that an action names, but for those in sentences that deny something or state a condition."""
    named = [joint for joint, (names, _) in JOINTS.items() if names.search(action)]
    if not named:
        return []
    sentences = [CONDITION.sub("", sentence) for sentence in re.split(r"[.;]\s", action)]
    said = " ".join(sentence for sentence in sentences if not NEGATION.search(sentence))
    return [joint for joint in named if JOINTS[joint][0].search(said)]


@lru_cache
def levels(highest: str, lowest: str) -> frozenset[str]:
    """Every spinal level from one to the other; none where one is unknown."""
    if highest not in ROOTS or lowest not in ROOTS:
        return frozenset()
    return frozenset(ROOTS[ROOTS.index(highest) : ROOTS.index(lowest) + 1])


def levels_in(text: str, *, single: bool = True) -> set[str]:
    """Every spinal level of the ranges in a text, `L5–S2` or `L5–2`; and of levels that stand alone, if asked for."""
    found = set()
    for first, last in ROOT_RANGE.findall(text):
        if last or single:
            last = last or first
            found |= levels(first, last if last[0].isalpha() else first[0] + last)
    return found
