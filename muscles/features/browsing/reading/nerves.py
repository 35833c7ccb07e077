"""Reads an innervation: “Long head: tibial part of the sciatic nerve.”"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muscles.features.browsing.reading.vocabulary import FIBULAR_PART, NERVES, TIBIAL_PART

PARENTHESIS = re.compile(r"\s*\([^()]*\)")
SENTENCE_END = re.compile(r"[.;]\s*")
ELSEWHERE = re.compile(r"^(?:other|some|a few|older|wikipedia|gray|elsevier|rarely|sometimes|in some)\b|\bnot\b", re.I)
HEAD = re.compile(r"^\s*(?:the\s+)?(\w+ head)\s*:", re.I)
PORTION = r"(?:part|division|portion|component)"
PARTS = {
    TIBIAL_PART: re.compile(rf"\btibial {PORTION}(?: of the sciatic(?: nerve)?)?", re.I),
    FIBULAR_PART: re.compile(rf"\bcommon fibular {PORTION}(?: of the sciatic(?: nerve)?)?", re.I),
}
NERVE_TO = re.compile(r"\bnerve to (?:the )?([a-z]+(?: [a-z]+)*?)(?=\s*(?:$|,| and\b))", re.I)
NAMED = re.compile(rf"(?<!anterior )\b({'|'.join(re.escape(n.removesuffix(' nerve')) for n in NERVES)}) nerve\b", re.I)


@dataclass(frozen=True)
class Driven:
    """A nerve that a text says drives a muscle."""

    nerve: str
    condition: str = ""


def read_nerves(innervation: str) -> list[Driven]:
    """Return the nerves of an innervation, each once; what other books say is left out."""
    found: dict[str, Driven] = {}
    text = PARENTHESIS.sub("", " ".join(innervation.split())).replace("peroneal", "fibular")
    for sentence in SENTENCE_END.split(text):
        if not ELSEWHERE.search(sentence):
            head = HEAD.search(sentence)
            for nerve in nerves_of(sentence):
                found.setdefault(nerve, Driven(nerve, head[1].lower() if head else ""))
    return list(found.values())


def nerves_of(sentence: str) -> list[str]:
    names = []
    for name, pattern in PARTS.items():
        sentence, number = pattern.subn("", sentence)
        names += [name] if number else []
    names += [f"Nerve to {match[1].lower()}" for match in NERVE_TO.finditer(sentence)]
    return names + [match[0].lower().capitalize() for match in NAMED.finditer(sentence)]
