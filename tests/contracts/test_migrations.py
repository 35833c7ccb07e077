"""Migrations are frozen: what they do does not change with the code of today."""

import ast
from pathlib import Path

import pytest

from tests.contracts.test_imports import imported

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted((ROOT / "muscles").rglob("migrations/0*.py"))
NAMED = {
    "muscles.features.attachments.models.validate_drawing",
    "muscles.features.reporting.models.subjects",
    "muscles.files.uploads.validate_picture",
    "muscles.models.facts.sourced_choices",
    "muscles.models.gallery.upload_path",
    "muscles.validators.validate_roots",
}  # by the definitions of fields; they touch no row and no table


def names_of_ours(source: str) -> set[str]:
    """What a migration uses of the project, as `module.name`, and modules that it imports for anything else."""
    used = {ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    modules = {name for name in imported(source) if name.split(".")[0] in ("muscles", "anatomy_site", "tests")}
    found = set()
    for module in modules:
        names = {name for name in used if name.rpartition(".")[0] == module}
        found |= names or {module}
    return found


def test_migrations_import_nothing_of_ours_but_what_fields_name():
    assert len(MIGRATIONS) > 20

    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in MIGRATIONS
        for name in names_of_ours(path.read_text(encoding="utf-8")) - NAMED
    }

    assert wrong == set(), "a migration has its own copy of what it needs, and reads models through `apps`"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from muscles.triggers import install", {"muscles.triggers"}),
        ("from muscles.models import Muscle", {"muscles.models"}),
        ("import muscles.models.gallery\nmuscles.models.gallery.upload_path", {"muscles.models.gallery.upload_path"}),
        ("import muscles.validators\nmuscles.validators.other()", {"muscles.validators.other"}),
        ("def late():\n    from muscles.features.searching import index", {"muscles.features.searching"}),
        ("from django.db import migrations", set()),
    ],
)
def test_an_import_is_found(source, expected):
    assert names_of_ours(source) == expected
