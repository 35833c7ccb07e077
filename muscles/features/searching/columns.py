"""What is searched, and how much a word in it weighs: A the most, D the least.

No migration reads them: to change them takes nothing else, and the next `migrate` builds the index anew.
"""

from __future__ import annotations

from muscles.models.facts import MAY_WAIT, searched
from muscles.models.names import NAME_KINDS

ENTRY = {"name": "A", "latin_name": "B", "description": "C"}
NAMES = {kind.name: kind.weight for kind in NAME_KINDS}
REMARKS = "remarks"  # texts by the name of their fact, as JSON
TABLES = {"muscle": ENTRY | NAMES | searched() | {REMARKS: "D"}, "region": ENTRY}


def waits(column: str) -> bool:
    """May this column wait to be checked?"""
    return column in MAY_WAIT


def source_of(model: str) -> str:
    """The table of a model."""
    return f"muscles_{model}"


def index_of(model: str) -> str:
    """The table of its index."""
    return f"searching_{model}"
