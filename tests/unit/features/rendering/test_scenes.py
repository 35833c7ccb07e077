import json

import pytest
from django.conf import settings

from muscles.features.rendering.options import Options, size_from
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import read_scenes
from tests.surfaces import write_scenes

pytestmark = pytest.mark.unit


def fixture(name):
    (path,) = (settings.BASE_DIR / "fixtures").glob(f"[0-9]_{name}.json")
    return [row["fields"] for row in json.loads(path.read_text("utf-8"))]


NO_SURFACE = {"forearm/extensorcarpiulnaris", "hand/palmarisbrevis"}


def test_every_entry_of_the_fixtures_has_a_scene_where_there_are_surfaces():
    regions = {"/".join([*(row["home"] or []), row["slug"]]) for row in fixture("regions")}
    muscles = {f"{row['home'][0]}/{row['slug']}" for row in fixture("muscles")}

    assert regions | muscles == read_scenes().keys() | NO_SURFACE


def test_stems_are_those_of_the_permalinks():
    stems = {entry: scene.stem.lower() for entry, scene in read_scenes().items()}

    assert stems == {entry: entry.replace("/", "-") for entry in stems}


def test_every_muscle_that_is_drawn_has_a_scene_of_its_own():
    scenes = read_scenes()

    drawn = {target.entry for scene in scenes.values() for target in scene.targets}

    assert drawn - set(scenes) == set()


def test_regions_show_all_that_their_compartments_and_entries_show():
    shown = {
        entry: {mesh for target in scene.targets for mesh in target.meshes} for entry, scene in read_scenes().items()
    }

    assert {entry for entry in shown if "/" in entry and not shown[entry] <= shown[entry.split("/")[0]]} == set()


def test_meshes_of_the_scenes_are_in_the_shared_index(seeds):
    index = json.loads((seeds.parent / "meshes/meshes.json").read_text("utf-8"))

    known = {row["slug"] for row in index["meshes"]}

    assert {mesh for scene in read_scenes().values() for mesh in scene.meshes} - known == set()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"bones": ["none"]}, "Scene arm/muscle: there is no set of bones none"),
        ({"stem": "../Arm"}, "Scene arm/muscle: the stem '../Arm' is not fit"),
        ({"stem": "Arm"}, "two scenes have the stem Arm"),
        ({"targets": []}, "Scene arm/muscle: it has no target"),
        ({"targets": ["arm/none"]}, "Scene arm/muscle: there is no muscle arm/none"),
        ({"muscle": {"colour": "beige"}}, "Muscle arm/muscle: 'beige' is no colour like #c71c1a"),
        ({"muscle": {"shade": "dark"}}, "a scene lacks or misspells"),
        ({"zoom": 2}, "a scene lacks or misspells"),
        ({"frame": "foot"}, "Scene arm/muscle: there is no frame foot"),
        ({"aspect": 0.2}, r"Scene arm/muscle: the aspect 0\.2 is no number from 0\.25 to 4"),
        ({"aspect": "wide"}, "Scene arm/muscle: the aspect 'wide' is no number"),
    ],
)
def test_scene_that_makes_no_sense_is_refused(tmp_path, changes, complaint):
    path = write_scenes(tmp_path / "scenes.json", **changes)

    with pytest.raises(RenderingError, match=complaint):
        read_scenes(path)


def test_scenes_that_are_no_json_are_refused_by_name(tmp_path):
    path = tmp_path / "scenes.json"
    path.write_text("{", encoding="utf-8")

    with pytest.raises(RenderingError, match=str(path)):
        read_scenes(path)


def test_scene_keeps_what_it_overrides(tmp_path):
    path = write_scenes(
        tmp_path / "scenes.json", centre=[1, 2, 3], view_height=300.0, tendons=["marker"], elevation=-45
    )

    scene = read_scenes(path)["arm/muscle"]

    assert (scene.centre, scene.view_height, scene.elevation) == ((1, 2, 3), 300.0, -45)
    assert scene.meshes == ("muscle", "bone", "marker")


def test_animation_has_half_of_the_size_in_numbers_for_codecs():
    assert Options().video_size == (600, 800)
    assert Options(width=90, height=120).video_size == (44, 60)


def test_stills_that_are_too_many_bytes_have_three_quarters_of_the_size():
    assert Options().smaller_size == (900, 1200)


def test_size_is_read():
    assert size_from("1200x1600") == (1200, 1600)


@pytest.mark.parametrize("text", ["", "900", "900x", "axb", "4x8", "900x12000"])
def test_size_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match=r"invalid literal for int|^\d*(x\d+)?$"):
        size_from(text)


@pytest.mark.parametrize(
    ("aspect", "size"), [(0.75, (1200, 1600)), (0.375, (600, 1600)), (1, (1200, 1200)), (1.5, (1200, 800))]
)
def test_pictures_of_a_scene_have_its_shape_within_the_size(aspect, size):
    shaped = Options().shaped(aspect)

    assert (shaped.width, shaped.height) == size


def test_scenes_share_a_frame_and_may_differ_from_it(tmp_path):
    path = write_scenes(tmp_path / "scenes.json", frame="narrow", view_height=300)
    data = json.loads(path.read_text("utf-8")) | {"frames": {"narrow": {"aspect": 0.5, "view_height": 200}}}
    path.write_text(json.dumps(data), "utf-8")

    scene = read_scenes(path)["arm/muscle"]

    assert (scene.aspect, scene.view_height) == (0.5, 300)
