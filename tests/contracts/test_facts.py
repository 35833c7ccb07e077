"""Facts are listed in one place: no other module keeps a list of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from muscles.models.facts import FACTS
from muscles.models.names import NAME_COLUMNS

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
NAMES = {*FACTS, *NAME_COLUMNS}
DECLARING = {"muscles/models/facts.py", "muscles/models/names.py"}
FILES = [
    path
    for folder in ("muscles", "anatomy_site")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and str(path.relative_to(ROOT)) not in DECLARING
]


def lists_of_facts(source: str) -> Iterator[list[str]]:
    """The literal lists, sets and dictionaries that hold, or have as keys, more than one name of a fact."""
    for node in ast.walk(ast.parse(source)):
        items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        names = [item.value for item in items if isinstance(item, ast.Constant) and item.value in NAMES]
        if len(names) > 1:
            yield names


def test_no_other_module_lists_facts():
    found = {str(path.relative_to(ROOT)): [*lists_of_facts(path.read_text(encoding="utf-8"))] for path in FILES}

    assert {path: lists for path, lists in found.items() if lists} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('ASKED = ("origin", "insertion")', [["origin", "insertion"]]),
        ('LABELS = {"origin": "Origin", "action": "Action"}', [["origin", "action"]]),
        ('fields = ["name", *["ta2", "fma"]]', [["ta2", "fma"]]),
        ('fields = ["origin", "name"]', []),
    ],
)
def test_a_list_of_facts_is_found(source, expected):
    assert [*lists_of_facts(source)] == expected


def test_templates_name_no_fact_of_a_muscle():
    templates = sorted((ROOT / "templates").rglob("*.html"))
    texts = {path: path.read_text(encoding="utf-8") for path in templates}

    assert [
        (str(path.relative_to(ROOT)), name)
        for path, text in texts.items()
        for name in NAMES - {"action"}
        if f".{name} " in text or f".{name}|" in text
    ] == []
