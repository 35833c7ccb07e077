"""What the files of deploy/ and the guides for operators call is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for path in sorted((ROOT / "deploy").rglob("*")) if path.is_file()]
GUIDES = sorted((ROOT / "docs").glob("*.md"))
COMMAND = re.compile(r"\bmanage\.py,? (\w+)")
VARIABLE = re.compile(r"^\s+(?:Environment=)?([A-Z][A-Z_]+)[:=]", re.MULTILINE)
OF_OTHERS = {"POSTGRES_USER", "POSTGRES_PASSWORD", "PATH", "PYTHONUNBUFFERED"}


@pytest.mark.parametrize("path", [*FILES, *GUIDES], ids=lambda path: path.name)
def test_commands_are_there(path):
    assert set(COMMAND.findall(path.read_text(encoding="utf-8"))) <= set(get_commands())


def test_variables_are_those_of_the_settings():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    known = {*re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE), *OF_OTHERS}

    named = {path.name: set(VARIABLE.findall(path.read_text(encoding="utf-8"))) - known for path in FILES}

    assert {name: names for name, names in named.items() if names} == {}


def test_python_of_the_container_is_one_that_make_allows():
    [low, high] = re.findall(r"\((3), (\d+)\)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    versions = re.findall(r"python:3\.(\d+)-slim", (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8"))

    assert len(versions) == 2
    assert all(int(low[1]) <= int(version) < int(high[1]) for version in versions)
