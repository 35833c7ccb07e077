"""Cuts through surfaces whose areas and sides are known."""

import json

import numpy as np
import pytest
import shapely
import trimesh

from muscles.features.rendering.cuts.drawing import drawing_of, pieces_of, within
from muscles.features.rendering.cuts.planes import Plane, plane_of, segment_of
from muscles.features.rendering.cuts.plans import read_plans
from muscles.features.rendering.cuts.slicing import area_of
from muscles.features.rendering.cuts.standing import standing_of
from muscles.features.rendering.cuts.trimming import side_by_side
from muscles.features.rendering.meshes import Mesh, read_folder
from muscles.features.rendering.problems import RenderingError
from tests.limbs import RADIUS, plan_row, write_cuts, write_limb, write_limb_scenes

pytestmark = pytest.mark.unit

LEVEL = Plane(np.zeros(3), np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0]))
DISC = np.pi * RADIUS**2


def mesh_of(shape):
    return Mesh("shape", "", np.asarray(shape.vertices), np.asarray(shape.faces))


@pytest.fixture
def cut(tmp_path):
    """Return the pieces and the drawing of a level, by its number."""

    def cut(number=1, *, tilt=0.0, **changes):
        scenes, cuts = write_limb_scenes(tmp_path / "scenes.json"), write_cuts(tmp_path / "cuts.json", **changes)
        plan = read_plans(cuts, scenes=scenes)["arm"]
        folder = read_folder(write_limb(tmp_path / "meshes", tilt=tilt))
        meshes = {slug: folder.load(slug) for slug in plan.meshes}
        segment = segment_of(plan, meshes)
        planes = [plane_of(plan, level, segment, meshes) for level in plan.levels]
        level, plane = plan.levels[number - 1], planes[number - 1]
        drawing = drawing_of(plan, level, plane, segment, standing_of(plan, planes, meshes), meshes)
        return pieces_of(plan, plane, meshes), drawing

    return cut


def test_a_cut_through_a_cylinder_is_a_disc():
    area = area_of(mesh_of(trimesh.creation.cylinder(radius=RADIUS, height=100, sections=96)), LEVEL)

    assert area.area == pytest.approx(DISC, rel=0.01)
    assert area.bounds == pytest.approx((-RADIUS, -RADIUS, RADIUS, RADIUS), abs=0.1)


def test_a_cut_through_a_tube_has_a_hole():
    area = area_of(mesh_of(trimesh.creation.annulus(r_min=5, r_max=RADIUS, height=100, sections=96)), LEVEL)

    assert area.area == pytest.approx(DISC * 3 / 4, rel=0.01)
    assert not area.contains(shapely.Point(0, 0))


def test_a_plane_through_corners_cuts_what_one_beside_them_does():
    box = trimesh.creation.box(extents=(20, 10, 40)).subdivide()
    assert (box.vertices[:, 2] == 0).any()

    assert area_of(mesh_of(box), LEVEL).area == pytest.approx(200, rel=0.001)


def test_what_a_plane_misses_is_empty():
    above = trimesh.creation.box(extents=(2, 2, 2))
    above.apply_translation((0, 0, 5))

    assert area_of(mesh_of(above), LEVEL).is_empty


@pytest.mark.parametrize("tilt", [0, 20])
def test_of_a_right_limb_medial_is_on_the_right_and_front_at_the_top(cut, tilt):
    pieces, _ = cut(tilt=tilt, level_planes=False)

    middles = {key: piece.area.centroid for key, piece in pieces.items()}
    bone, front, medial = (middles[key] for key in ("Bone", "arm/front", "arm/medial"))
    assert (medial.x - bone.x, medial.y - bone.y) == pytest.approx((30, 0), abs=0.5)
    assert (front.x - bone.x, front.y - bone.y) == pytest.approx((0, -30), abs=0.5)
    assert {round(piece.area.area / DISC, 1) for piece in pieces.values()} == {1.0}


def test_a_limb_is_turned_until_two_bones_lie_side_by_side(cut):
    pieces, _ = cut(across=["front", "bone"], trunk=[])

    bone, front, medial = (pieces[key].area.centroid for key in ("Bone", "arm/front", "arm/medial"))
    assert (front.x - bone.x, front.y - bone.y) == pytest.approx((-30, 0), abs=0.5)
    assert (medial.x - bone.x, medial.y - bone.y) == pytest.approx((0, -30), abs=0.5)


def test_what_lies_on_the_trunk_alone_is_no_part_of_the_limb(cut):
    assert "arm/trunk" not in cut()[0]
    assert "arm/trunk" in cut(trunk=[])[0]


def test_a_muscle_of_the_trunk_is_drawn_where_it_reaches_the_limb():
    limb, reaching, touching = shapely.box(0, 0, 10, 10), shapely.box(5, 4, 60, 6), shapely.box(9, 4, 60, 6)

    assert within(limb, reaching).bounds == (5, 4, 18, 6)
    assert within(limb, touching).is_empty


def test_where_areas_overlap_the_later_is_trimmed():
    bone, muscle, other = (shapely.Point(x, 0).buffer(10) for x in (0, 12, 24))

    trimmed = side_by_side({"bone": bone, "muscle": muscle, "other": other})

    assert list(trimmed) == ["bone", "muscle", "other"]
    assert trimmed["bone"].area == pytest.approx(bone.area, rel=0.01)
    assert trimmed["muscle"].area < 0.8 * muscle.area
    areas = list(trimmed.values())
    assert sum(area.area for area in areas) == pytest.approx(shapely.union_all(areas).area, rel=1e-6)


def test_specks_and_threads_are_left_out():
    main, speck, thread = shapely.box(0, 0, 40, 40), shapely.box(50, 0, 50.5, 0.5), shapely.box(40, 10, 60, 10.1)

    trimmed = side_by_side({"muscle": shapely.union_all([main, speck, thread]), "speck": speck})

    assert list(trimmed) == ["muscle"]
    assert trimmed["muscle"].bounds == pytest.approx(main.bounds, abs=0.5)


def test_a_drawing_says_how_large_and_where_it_is(cut):
    _, drawing = cut(2)

    assert (drawing["number"], drawing["name"], drawing["share"]) == (2, "Lower half", 0.75)
    assert (drawing["mm"], drawing["length"]) == (225, 300)
    assert drawing["bar"]["units"] * drawing["mm_per_unit"] == pytest.approx(drawing["bar"]["mm"], rel=0.01)
    assert [shape["entry"] for shape in drawing["shapes"]] == ["arm/front", "arm/medial", ""]
    upper, lower = drawing["standing"]["levels"]
    assert upper[1] == upper[3] < lower[1] == lower[3]
    assert (upper[2] - upper[0]) * (lower[1] - upper[1]) > 0


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"entries": ["arm/none"]}, "Cuts of arm: there is no muscle arm/none in the scenes."),
        ({"stem": "an arm"}, "Cuts of arm: the stem 'an arm' is not fit for a file name."),
        ({"levels": []}, "Cuts of arm: the shares of its levels have to rise from above 0 to below 1."),
        ({"levels": [{"name": "A", "share": 1.5}]}, "Cuts of arm: the shares of its levels have to rise"),
        ({"across": ["bone"]}, "Cuts of arm: “across” names a lateral and a medial mesh."),
        ({"levels": [{"title": "A", "share": 0.5}]}, "cuts.json: a cut lacks or misspells"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(tmp_path, changes, complaint):
    scenes, cuts = write_limb_scenes(tmp_path / "scenes.json"), write_cuts(tmp_path / "cuts.json", **changes)

    with pytest.raises(RenderingError) as refused:
        read_plans(cuts, scenes=scenes)

    assert complaint in str(refused.value)


def test_a_plan_without_a_part_is_refused(tmp_path):
    row = plan_row()
    del row["limb"]
    (tmp_path / "cuts.json").write_text(json.dumps({"arm": row}))

    with pytest.raises(RenderingError, match=r"cuts\.json: a cut lacks or misspells 'limb'\.$"):
        read_plans(tmp_path / "cuts.json", scenes=write_limb_scenes(tmp_path / "scenes.json"))


def test_every_region_is_cut_at_six_to_eight_levels():
    assert {region: 6 <= len(plan.levels) <= 8 for region, plan in read_plans().items()} == dict.fromkeys(
        ("thigh", "leg", "arm", "forearm"), True
    )
