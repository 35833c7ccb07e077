"""The rows that come with the project are those of its drawings."""

import json
from hashlib import sha256

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit


def fields(name):
    return [row["fields"] for row in json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text("utf-8"))]


def test_every_section_has_its_drawing_and_every_shape_its_muscle():
    rows = {row["file"]: row for row in fields("8_cross_sections")}
    files = {f"muscles/cuts/{path.name}": path for path in (settings.BASE_DIR / "media/muscles/cuts").glob("*.json")}
    drawings = {name: json.loads(path.read_text("utf-8")) for name, path in files.items()}
    ties = {(*row["section"], row["number"], "/".join(row["muscle"])) for row in fields("9_cut_muscles")}

    assert {name: (row["region"], row["number"], row["name"], row["credit"]) for name, row in rows.items()} == {
        name: ([drawing["region"]], drawing["number"], drawing["name"], drawing["credit"])
        for name, drawing in drawings.items()
    }
    assert {name: row["content_hash"] for name, row in rows.items()} == {
        name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }
    assert ties == {
        (drawing["region"], drawing["number"], number, shape["entry"])
        for drawing in drawings.values()
        for number, shape in enumerate(drawing["shapes"], start=1)
        if shape["entry"]
    }
