"""Reads origin, insertion and action off prose, where that is safe.

A fact is taken only from a sentence whose subject is the muscle itself (its name, “it”, “this muscle”, “its
action”), never from one about its tendon, a head or another muscle; and only if the text holds one such statement.
What is taken is the document’s own wording, and it is a guess: the report names each one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
PARENTHESIS = re.compile(r"\s*\([^()]*\)")
INTRODUCTION = r"(?:(?:Finally|Like the [\w\s]+?|Also|However), )?"
ASIDE = r"(?:, [^,]+,)?"
ORIGIN = re.compile(
    r"\b(?:originat(?:es|ing)\s+(?:from|at|on|in)|aris(?:es|ing)\s+from|has\s+its\s+origins?\s+(?:at|on|in|from)"
    r"|origins?\s+(?:is|are|lies?)\s+(?:from|in|at|on|(?=the\b))|(?:starts|begins)\s+(?:from|at))\s+",
    re.I,
)
INSERTION = re.compile(
    r"(?:\s*,)?\s*(?:\band\s+|\bto\s+)?(?:\bit\s+)?\b(?:attach(?:es|ing)?\s+(?:to|onto|into|on)"
    r"|(?:inserts?|inserting)(?:\s+itself)?\s+(?:into|onto|on|to|at)|extends(?:\s+itself)?\s+(?:to\s+insert\s+)?into"
    r"|is(?:\s+also)?\s+inserted\s+into)\s+",
    re.I,
)
ACTION = re.compile(
    r"^(?:Its|The)\s+(?:(?:primary|main|chief)\s+)?(?:actions?|functions?|role|responsibility)"
    r"(?:\s+of\s+the\s+(?P<of>[\w\s]+?))?\s+(?:are|is|includes?)\s+(?P<action>.+)$"
    r"|^(?P<subject>.+?)\s+is\s+(?:primarily\s+|mainly\s+|also\s+)*(?:responsible\s+for|involved\s+in)\s+(?P<duty>.+)$",
    re.I,
)
BREAK = re.compile(
    r"[;:]|,?\s+(?:while|but|which|where|whereas|before|through|like|as well as support|as well$)\b"
    r"|,\s+(?:expanding|passing|converging|descending|forming|immediately|and\s+(?:it|its|the\s+tendon))\b"
    r"|,?\s+and\s+(?:forms|condenses|converges|converging|descends|descending|travels|passes|runs|its|it|expands)\b",
    re.I,
)
UNSAFE = re.compile(r"\b(?:tendons?|fib(?:er|re)s|same|with|that|muscle belly)\b", re.I)
LONGEST = 160


def guess_facts(text: str, *, name: str) -> dict[str, str]:
    """Return those of origin, insertion and action that the prose about the muscle `name` states safely."""
    found: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences(text):
        if action := ACTION.match(sentence):
            subject = action["of"] or action["subject"] or "it"
            if is_about(f"{subject} ", name) or subject.lower() == "muscle":
                found["action"].append(action["action"] or action["duty"])
        if is_about(sentence, name):
            for fact, phrase in attachments(sentence):
                found[fact].append(phrase)
    guesses = {fact: tidy(phrases[0]) for fact, phrases in found.items() if len(phrases) == 1}
    return {fact: phrase for fact, phrase in guesses.items() if phrase}


def sentences(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(PARENTHESIS.sub("", " ".join(text.split()))):
        yield sentence.strip().rstrip(".")


def is_about(sentence: str, name: str) -> bool:
    """Is the muscle itself the subject of this sentence? “Inferior gemellus” is the gemellus inferior, too."""
    names = "|".join(re.escape(variant) for variant in {name, " ".join(reversed(name.split())), name.split()[0]})
    by_name = rf"(?:the\s+)?(?:{names})(?:\s+muscle)?{ASIDE}"
    by_pronoun = r"it|its|this(?!\s+tendon)|(?:the|this)\s+muscle(?:\s+group)?"
    return re.match(rf"{INTRODUCTION}(?:{by_name}|{by_pronoun})\s", sentence, re.I) is not None


def attachments(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the origin and the insertion that a sentence states; several of a kind come out as several."""
    inserted = list(INSERTION.finditer(sentence))
    for origin in ORIGIN.finditer(sentence):
        following = [found.start() for found in inserted if found.start() >= origin.end()]
        yield "origin", sentence[origin.end() : min(following, default=None)]
    for number, insertion in enumerate(inserted, start=1):
        end = inserted[number].start() if number < len(inserted) else None
        yield "insertion", sentence[insertion.end() : end]


def tidy(phrase: str) -> str:
    """Cut a phrase where another thought begins; return nothing where what is left is not safe to take."""
    phrase = BREAK.split(phrase, maxsplit=1)[0].strip(" ,.")
    phrase = re.sub(r"^(?:the|to)\s+", "", phrase, flags=re.I)
    if not phrase or len(phrase) > LONGEST or UNSAFE.search(phrase):
        return ""
    return phrase[0].upper() + phrase[1:]
