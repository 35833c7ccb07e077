"""Imports run one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for path in sorted((ROOT / "muscles").rglob("*.py")) if "migrations" not in path.parts]
LAYERS = [
    {"files", "texts", "natural_keys", "prepared", "querysets", "validators", "converters", "triggers"},
    {"models"},
    {"services"},
    {"admin", "views", "templatetags", "management", "urls", "apps", "checks"},
]
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}


def part_of(module: str) -> str:
    """The part of the app that a module stands in: `models` for muscles.models.muscle, or its feature."""
    names = f"{module}.".split(".")
    return ".".join(names[1:3]) if names[1] == "features" else names[1]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def nodes_of(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: what is read by type checkers alone imports nothing."""
    for child in ast.iter_child_nodes(tree):
        if not is_for_types_only(child):
            yield child
            yield from nodes_of(child)


def imported(source: str, package: str = "") -> Iterator[str]:
    """The modules that a file imports, relative ones in full."""
    for node in nodes_of(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: -node.level or None]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            yield from ([f"{module}.{alias.name}" for alias in node.names] if module == "muscles" else [module])


def violations(module: str, imports: Iterator[str]) -> list[str]:
    """What a module of the core imports from above, or any module from the site or from another feature."""
    wrong = []
    here = part_of(module)
    for name in imports:
        there = part_of(name)
        if name.split(".")[0] == "anatomy_site":
            wrong.append(f"{module} imports the site’s {name}")
        elif name.split(".")[0] != "muscles" or not there or there == here:
            continue
        elif there.startswith("features.") or LAYER_OF[there] > LAYER_OF.get(here, len(LAYERS)):
            wrong.append(f"{module} imports {name}")
    return wrong


def test_every_module_has_its_layer():
    parts = {part_of(module_of(path)) for path in FILES} - {"__init__"}

    assert {part for part in parts if not part.startswith("features")} - LAYER_OF.keys() == set()


def test_imports_run_one_way():
    wrong = [
        line
        for path in FILES
        for line in violations(module_of(path), imported(path.read_text(encoding="utf-8"), module_of(path)))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        (
            "muscles.models.region",
            "from muscles.services import files",
            ["muscles.models.region imports muscles.services"],
        ),
        ("muscles.querysets", "from muscles import models", ["muscles.querysets imports muscles.models"]),
        ("muscles.models.region", "from ..views import pages", ["muscles.models.region imports muscles.views"]),
        (
            "muscles.views.pages",
            "import muscles.features.cards.run",
            ["muscles.views.pages imports muscles.features.cards.run"],
        ),
        ("muscles.urls", "import anatomy_site.urls", ["muscles.urls imports the site’s anatomy_site.urls"]),
        (
            "muscles.services.a",
            "def late():\n    from muscles import admin",
            ["muscles.services.a imports muscles.admin"],
        ),
        ("muscles.querysets", "if TYPE_CHECKING:\n    from muscles.models import Muscle", []),
        ("muscles.features.cards.run", "from muscles.services import galleries", []),
        ("muscles.views.pages", "from muscles.models import Muscle", []),
    ],
)
def test_a_violation_is_found(module, source, expected):
    assert violations(module, imported(source, module)) == expected
