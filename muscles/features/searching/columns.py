"""What is searched, and how much a word in it weighs: A the most, D the least.

No migration reads them: whoever changes them does nothing else, and the next `migrate` builds the index anew.
"""

from __future__ import annotations

ENTRY = {"name": "A", "latin_name": "B", "description": "C"}
FACTS = (
    "origin",
    "insertion",
    "action",
    "innervation",
    "nerve_roots",
    "blood_supply",
    "other_antagonists",
    "variation",
)  # any of which may wait to be checked
IDS = ("ta98", "ta2", "fma", "wikidata")
TABLES = {"muscle": ENTRY | {"synonyms": "B"} | dict.fromkeys((*FACTS, *IDS), "D"), "region": ENTRY}


def source_of(model: str) -> str:
    """The table of a model."""
    return f"muscles_{model}"


def index_of(model: str) -> str:
    """The table of its index."""
    return f"searching_{model}"
