"""The pictures that come with the project are those that its fixtures describe."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from tests.outlines import areas

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
MEDIA = ROOT / "media"
CREDIT = (
    "BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International; adapted",
    "CC BY-SA 4.0",
)
MOST, MOST_OF_AN_ENTRY = 105_000_000, 700_000
COPYRIGHT = 0x8298


def owner(row: dict) -> str:
    return str(row["muscle"] or row["region"])


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    fixture = ROOT / "fixtures" / "7_gallery.json"
    return [row["fields"] for row in json.loads(fixture.read_text(encoding="utf-8"))]


def test_every_row_has_its_very_file(rows):
    for row in rows:
        content = (MEDIA / row["file"]).read_bytes()
        with Image.open(MEDIA / row["file"]) as picture:
            assert (row["width"], row["height"]) == picture.size, row["file"]
        assert row["content_hash"] == sha256(content).hexdigest(), row["file"]


def test_every_animation_has_its_films(rows):
    animations = [row for row in rows if row["role"] == "animation"]

    films = [MEDIA / row[name] for row in animations for name in ("webm", "mp4") if row[name]]

    assert [row["file"] for row in animations if not row["webm"]] == []
    assert [film for film in films if film.stat().st_size < 10_000] == []


def test_every_still_of_several_muscles_has_its_outlines(rows):
    legends = {owner(row): [line["name"] for line in row["legend"]] for row in rows if row["legend"]}
    stills = [row for row in rows if row["role"] == "still"]

    assert {owner(row) for row in stills if row["outlines"]} == set(legends)
    for row in stills:
        if row["outlines"]:
            content = (MEDIA / row["outlines"]).read_bytes()
            outlines = json.loads(content)
            width, height = outlines["width"], outlines["height"]
            assert (width <= 450, height <= 600, len(content) <= 6000) == (True, True, True), row["outlines"]
            assert width * row["height"] == height * row["width"], row["outlines"]
            assert set(outlines["shapes"]) <= {str(number + 1) for number in range(len(legends[owner(row)]))}
            assert all(min(areas(path), default=0) > 0 for path in outlines["shapes"].values()), row["outlines"]


def test_every_picture_carries_its_credit(rows):
    assert {(row["credit"], row["licence"]) for row in rows} == {CREDIT}
    still = next(row["file"] for row in rows if row["role"] == "still")
    with Image.open(MEDIA / still) as picture:
        said = picture.getexif().get(COPYRIGHT) or picture.text["Copyright"]
    assert said.startswith(CREDIT[0])


def test_pictures_stay_within_their_measure():
    assert sum(path.stat().st_size for path in (MEDIA / "muscles").rglob("*") if path.is_file()) <= MOST


def test_pictures_of_an_entry_stay_within_their_measure(rows):
    sizes: dict[str, int] = {}
    for row in rows:
        for path in (row["file"], row["webm"], row["outlines"]):
            if path:
                sizes[owner(row)] = sizes.get(owner(row), 0) + (MEDIA / path).stat().st_size

    assert {entry: size for entry, size in sizes.items() if size > MOST_OF_AN_ENTRY} == {}


def test_stills_are_seen_through_where_nothing_is(rows):
    still = next(row["file"] for row in rows if row["role"] == "still")

    with Image.open(MEDIA / still) as picture:
        assert picture.convert("RGBA").getpixel((2, 600))[3] == 0
