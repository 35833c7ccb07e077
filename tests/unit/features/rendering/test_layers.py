import json

import pytest

from muscles.features.rendering.layers import read_layers
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import read_scenes
from tests.surfaces import write_layers, write_scenes

pytestmark = pytest.mark.unit


def test_everything_that_a_region_shows_comes_away_in_exactly_one_layer():
    scenes = read_scenes()

    peelings = read_layers(scenes)

    assert sorted(peelings) == ["arm", "forearm", "hip", "leg", "shoulder", "thigh"]
    for region, peeling in peelings.items():
        gone = [entry for layer in peeling.layers for entry in layer.entries]
        assert sorted(gone) == sorted(target.entry for target in scenes[region].targets), region


def test_each_layer_hides_what_came_away_before_it():
    leg = read_layers(read_scenes())["leg"]

    assert leg.without(1) == set()
    assert {"gastrocnemius_medial_head", "tibialis_anterior"} <= leg.without(2)
    assert {"soleus", "calcaneal_tendon"}.isdisjoint(leg.without(2))
    assert {"soleus", "calcaneal_tendon"} <= leg.without(3)
    assert leg.without(4) == set(leg.scene.meshes) - set(leg.scene.bones)


def test_numbers_are_those_of_the_scene(tmp_path):
    scenes = read_scenes(write_scenes(tmp_path / "scenes.json"))

    arm = read_layers(scenes, write_layers(tmp_path / "peeled.json"))["arm"]

    assert [[(number, target.name) for number, target in arm.targets(layer)] for layer in (1, 2, 3)] == [
        [(2, "Marker")],
        [(1, "Muscle")],
        [],
    ]


@pytest.mark.parametrize(
    ("layers", "complaint"),
    [
        (
            [{"name": "Deep", "entries": ["arm/marker"]}, {"name": "Bones"}],
            "the entry arm/muscle comes away in 0 layers",
        ),
        (
            [
                {"name": "A", "entries": ["arm/marker", "arm/muscle"]},
                {"name": "B", "entries": ["arm/marker"]},
                {"name": "C"},
            ],
            "the entry arm/marker comes away in 2 layers, not in one",
        ),
        ([{"name": "Deep", "entries": ["arm/none"]}, {"name": "Bones"}], "its scene has no entry arm/none"),
        (
            [{"name": "Deep", "entries": ["arm/marker", "arm/muscle"], "tendons": ["x"]}, {"name": "Bones"}],
            "its scene has no tendon x",
        ),
        ([{"name": "Bones"}], "every layer needs entries but the last"),
        ([{"name": "Deep", "entries": ["arm/marker", "arm/muscle"]}], "every layer needs entries but the last"),
        (
            [{"name": "A", "entries": ["arm/marker", "arm/muscle"]}, {"name": "A"}],
            "every layer needs a name of its own",
        ),
        ([{"entries": []}, {"name": "Bones"}], "a layer lacks or misspells"),
        ([{"name": "Deep", "muscles": []}], "a layer lacks or misspells"),
    ],
)
def test_layers_that_make_no_sense_are_refused(tmp_path, layers, complaint):
    scenes = read_scenes(write_scenes(tmp_path / "scenes.json"))

    with pytest.raises(RenderingError, match=complaint) as refusal:
        read_layers(scenes, write_layers(tmp_path / "peeled.json", arm=layers))

    assert str(tmp_path / "peeled.json") in str(refusal.value)


def test_layers_of_a_region_without_a_scene_are_refused(tmp_path):
    scenes = read_scenes(write_scenes(tmp_path / "scenes.json"))
    path = tmp_path / "peeled.json"
    path.write_text(json.dumps({"hand": [{"name": "Bones"}]}), encoding="utf-8")

    with pytest.raises(RenderingError, match="hand: there is no such scene"):
        read_layers(scenes, path)
