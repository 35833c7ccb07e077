"""The drawings that come with the project are those that its fixture names."""

import json

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from muscles.features.attachments.drawings import read_drawing

pytestmark = pytest.mark.unit

MOST = 2_200_000
CREDIT = "BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International; adapted"


@pytest.fixture(scope="module")
def rows():
    (path,) = settings.BASE_DIR.glob("fixtures/[0-9]_attachments.json")
    return {
        "/".join(row["fields"]["muscle"]): settings.BASE_DIR / "media" / row["fields"]["file"]
        for row in json.loads(path.read_text(encoding="utf-8"))
    }


def test_every_row_has_its_very_file(rows):
    drawings = {entry: read_drawing(ContentFile(path.read_bytes(), name=path.name)) for entry, path in rows.items()}

    assert [drawing.entry for drawing in drawings.values()] == list(rows)
    assert {drawing.credit.startswith(CREDIT) for drawing in drawings.values()} == {True}
    assert {(drawing.width, drawing.height) for drawing in drawings.values()} == {(225, 300), (225, 225)}


def test_every_file_has_its_row(rows):
    folder = settings.BASE_DIR / "media" / "muscles" / "attachments"

    assert sorted(folder.iterdir()) == sorted(rows.values())


def test_files_are_small(rows):
    sizes = {
        path.name: max(len(json.dumps(view)) for view in json.loads(path.read_bytes())["views"])
        for path in rows.values()
    }

    assert {name for name, size in sizes.items() if size > 6000} == set()
    assert sum(path.stat().st_size for path in rows.values()) <= MOST
