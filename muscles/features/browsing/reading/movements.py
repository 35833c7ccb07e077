"""Reads an action: “Flexes the knee and rotates the bent leg medially” is two movements of the knee.

What is not plain is left out: a clause that denies something, a turn without a direction, a part that no joint is known
for, or a movement that the joint does not make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from muscles.features.browsing.reading.vocabulary import JOINTS, MOVED

STEMS = {
    r"plantar[- ]?flex": "plantarflexion",
    r"dorsi[- ]?flex": "dorsiflexion",
    r"flex": "flexion",
    r"exten[ds]": "extension",
    r"abduct": "abduction",
    r"adduct": "adduction",
    r"rotat": "rotation",
    r"inver[ts]": "inversion",
    r"ever[ts]": "eversion",
    r"pronat": "pronation",
    r"supinat": "supination",
    r"elevat": "elevation",
    r"depress": "depression",
    r"protract": "protraction",
    r"retract": "retraction",
}
MOVEMENT = re.compile(
    rf"\b(?:(?P<stem>{'|'.join(STEMS)})(?:e?s|e|ing|ion)?)\b(?!\s+(?:from|to|into|along|between)\b)", re.I
)
DIRECTION = re.compile(r"\b(medial|lateral|internal|external|inward|outward)(?:ly|s)?\b", re.I)
SIDES = {"medial": "medial", "internal": "medial", "inward": "medial"}
PART = re.compile(rf"\b({'|'.join(sorted(MOVED, key=len, reverse=True))})\b(?! of\b)", re.I)
PARENTHESIS = re.compile(r"\s*\([^()]*\)")
CLAUSE_END = re.compile(r"[.;:]\s*")
DENIAL = re.compile(r"\b(?:not|never|no|neither|nor|cannot|resists?|opposes?|prevents?)\b", re.I)
HELP = re.compile(r"\b(helps?|assists?|aids?)\b", re.I)
WEAK = re.compile(r"\bweak(?:ly)?\b", re.I)
POSTURE = re.compile(r"\b(bent|flexed|extended)\s+(?:thigh|hip|leg|knee|arm|forearm|foot)\b", re.I)
HEAD_OF_MUSCLE = re.compile(r"\b(?:the\s+)?(\w+ head)\b(?:\s+also)?\s*$", re.I)
OTHER_BONE = re.compile(r"\bfemur\b.*\bon the tibia\b", re.I)


@dataclass(frozen=True)
class Made:
    """A movement that a text says a muscle makes."""

    joint: str
    movement: str
    condition: str = ""


def read_movements(action: str) -> list[Made]:
    """Return the movements of an action, each once, in the order of the text."""
    found: dict[tuple[str, str], Made] = {}
    for clause in CLAUSE_END.split(PARENTHESIS.sub("", " ".join(action.split()))):
        for made in [] if DENIAL.search(clause) else movements_of(clause):
            found.setdefault((made.joint, made.movement), made)
    return list(found.values())


def movements_of(clause: str) -> Iterator[Made]:
    """Each movement takes the part named after it, be it that of the next; a noun the one just before it, if any."""
    matches = list(MOVEMENT.finditer(clause))
    starts = [0, *(match.end() for match in matches)]
    condition = ""
    for number, (match, following) in enumerate(zip_longest(matches, matches[1:])):
        before = clause[starts[number] : match.start()]
        after = clause[match.end() : following.start() if following else len(clause)]
        shared = clause[match.end() :]
        name = name_of(match, before, shared if not PART.search(after) else after)
        joint = joint_of(name, part_just_before(before) if is_noun(match) else None) or joint_of(
            name, PART.search(shared)
        )
        condition = condition_of(before, after, joint, condition)
        if joint and not OTHER_BONE.search(after):
            yield Made(joint, name, condition)


def is_noun(match: re.Match[str]) -> bool:
    return match[0].lower().endswith("ion")


def name_of(match: re.Match[str], before: str, after: str) -> str:
    """The movement; a rotation with its direction, which stands before a noun and after a verb."""
    name = next(name for stem, name in STEMS.items() if re.fullmatch(stem, match["stem"], re.I))
    if name != "rotation":
        return name
    near = re.search(rf"{DIRECTION.pattern}\s*$", before, re.I) or DIRECTION.search(after)
    return f"{SIDES.get(near[1].lower(), 'lateral')} rotation" if near else ""


def joint_of(movement: str, part: re.Match[str] | None) -> str:
    """The joint at which a part of the body makes a movement, or nothing."""
    if movement in JOINTS["Ankle"]:
        return "Ankle"
    candidates = MOVED[part[1].lower()] if part else ()
    return next((joint for joint in candidates if movement in JOINTS[joint]), "")


def part_just_before(text: str) -> re.Match[str] | None:
    return re.search(rf"{PART.pattern}\s*$", text, re.I)


def condition_of(before: str, after: str, joint: str, previous: str) -> str:
    """What narrows a movement down: how strongly, in which posture, by which head."""
    if WEAK.search(before) or WEAK.search(after):
        return "weakly"
    if head := HEAD_OF_MUSCLE.search(before):
        return head[1].lower()
    if posture := POSTURE.search(after):
        return f"when the {joint.lower()} is {posture[1].lower()}"
    if HELP.search(before):
        return "helps"
    return previous if previous in {"weakly", "helps"} and re.search(r"\band to\s*$", before) else ""
