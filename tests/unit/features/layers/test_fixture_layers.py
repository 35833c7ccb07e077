"""What the seeded layers hold: their files, and texts that say what is seen from where."""

import re

import pytest
from django.conf import settings

from tests.fixture_rows import rows

pytestmark = pytest.mark.unit

REGIONS = {"arm": 3, "forearm": 5, "hip": 5, "leg": 4, "shoulder": 4, "thigh": 4}
VIEWS = {0: "from the front", 90: "from the right, the lateral side", 180: "from behind", 270: "the medial side"}
OWN = "muscles/layers/"


def pictures():
    return rows("9_layer_pictures")


def test_each_layer_of_six_regions_is_seen_from_four_sides():
    wanted = [
        ([region, number], side) for region in REGIONS for number in range(1, REGIONS[region] + 1) for side in VIEWS
    ]

    assert sorted((row["layer"], row["orientation"]) for row in pictures()) == sorted(wanted)


def test_only_the_bones_have_nothing_that_comes_away():
    without = [(row["region"], row["number"]) for row in rows("8_layers") if not row["keys"]]

    assert sorted(without) == [([region], REGIONS[region]) for region in sorted(REGIONS)]


def test_files_are_there_and_small():
    media = settings.BASE_DIR / "media"

    for row in pictures():
        assert (media / row["file"]).is_file(), row["file"]
        assert bool(row["outlines"]) == (row["layer"][1] < REGIONS[row["layer"][0]]), row["file"]
        if row["file"].startswith(OWN):
            assert (media / row["file"]).stat().st_size <= 30_000, row["file"]
        if row["outlines"]:
            assert (media / row["outlines"]).stat().st_size <= 6_000, row["outlines"]
    assert {row["file"].startswith(OWN) for row in pictures() if row["layer"][1] == 1} == {False}
    assert sum(path.stat().st_size for path in (media / OWN).iterdir()) <= 2_000_000


def test_texts_say_what_is_seen_from_where():
    texts = [row["alt"] for row in pictures()]

    assert len(set(texts)) == len(texts)
    assert [text for text in texts if not 60 <= len(text) <= 240 or not text.endswith(".")] == []
    for row in pictures():
        assert re.search(rf"\bright {row['layer'][0]}\b.*{VIEWS[row['orientation']]}", row["alt"], re.IGNORECASE), row
