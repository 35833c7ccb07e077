"""A muscle has one colour: in its entry, in the scenes of the renderer, and wherever the atlas is seeded with it."""

import json
from itertools import chain

import pytest
from django.conf import settings

from muscles.features.rendering.scenes import SCENES

pytestmark = pytest.mark.unit

FIXTURES = settings.BASE_DIR / "fixtures"


def rows(name):
    path = FIXTURES / f"{name}.json"
    return [row["fields"] for row in json.loads(path.read_text(encoding="utf-8"))] if path.is_file() else []


@pytest.fixture(scope="module")
def entries():
    """The colour of each entry, by permalink; empty for none."""
    return {"/".join([*row["home"], row["slug"]]): row["colour"] for row in rows("4_muscles")}


def test_entries_have_the_colours_of_the_scenes(entries):
    scenes = {entry: row["colour"] for entry, row in json.loads(SCENES.read_text(encoding="utf-8"))["muscles"].items()}

    assert {entry: colour for entry, colour in entries.items() if colour} == scenes


def test_pictures_and_drawings_have_the_colours_of_the_entries(entries):
    legends = chain.from_iterable(row["legend"] for row in rows("7_gallery"))
    layers = chain.from_iterable(row["keys"] for row in rows("8_layers"))
    drawn = [(line["permalink"], line["colour"]) for line in chain(legends, layers)]
    for path in sorted((settings.BASE_DIR / "media/muscles/cuts").glob("*.json")):
        shapes = json.loads(path.read_text(encoding="utf-8"))["shapes"]
        drawn += [(shape["entry"], shape["colour"]) for shape in shapes if shape["entry"]]

    assert len(drawn) > len(entries)
    assert {pair for pair in drawn if pair not in entries.items()} == set()
