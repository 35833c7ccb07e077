"""When the command renders, when it does not, and what it refuses."""

import os
import re
import subprocess
import sys

import numpy as np
import pytest
import trimesh
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.alike import assert_alike
from tests.surfaces import write_index, write_scenes

pytestmark = pytest.mark.integration

# From millimetres, Z up, to metres, Y up.
OF_GLTF = np.array([[0.001, 0, 0, 0], [0, 0, 0.001, 0], [0, -0.001, 0, 0], [0, 0, 0, 1]])


def test_second_run_writes_nothing(studio):
    studio.render()
    times = {path: path.stat().st_mtime_ns for path in studio.out.rglob("*")}

    said = studio.render()

    assert said == ["2 of 2 up to date."]
    assert {path: path.stat().st_mtime_ns for path in studio.out.rglob("*")} == times


def test_deleted_still_comes_back_with_the_same_bytes(studio):
    studio.render("arm/muscle")
    before = studio.files()
    (studio.out / "muscles/stills/Arm-Muscle-2.webp").unlink()

    studio.render("arm/muscle")

    assert studio.files() == before


def test_changed_mesh_renders_again(studio):
    studio.render("arm/muscle")
    before = studio.files()
    wider = trimesh.load_mesh(studio.meshes / "bone.ply", process=False)
    wider.apply_scale((1.5, 1, 1))
    wider.export(studio.meshes / "bone.ply")

    said = studio.render("arm/muscle")

    assert said == ["0 of 1 up to date.", "arm/muscle: rendered"]
    assert studio.files()["muscles/stills/Arm-Muscle-1.webp"] != before["muscles/stills/Arm-Muscle-1.webp"]


def test_each_entry_says_how_long_it_took(studio, capsys):
    call_command("render_turntable", "arm", *studio.arguments)

    assert re.fullmatch(r"0 of 1 up to date\.\narm: rendered in \d+\.\d s\n", capsys.readouterr().out)


def test_check_is_content_with_what_is_up_to_date(studio):
    studio.render()

    assert studio.render("--all", "--check") == ["2 of 2 up to date."]


def test_check_names_what_is_stale_and_writes_nothing(studio, capsys):
    studio.render("arm/muscle")
    (studio.out / "muscles/stills/Arm-Muscle-3.webp").write_bytes(b"other")
    before = studio.files()

    with pytest.raises(CommandError, match=r"^2 stale\.$"):
        call_command("render_turntable", "--all", "--check", *studio.arguments)

    assert capsys.readouterr().out.splitlines() == [
        "0 of 2 up to date.",
        "arm/muscle: muscles/stills/Arm-Muscle-3.webp was changed",
        "arm: not rendered yet",
    ]
    assert studio.files() == before


def test_check_reads_what_became_of_the_sidecar(studio, capsys):
    studio.render("arm/muscle")
    (studio.out / "muscles/scenes/Arm-Muscle.json").write_text("{", encoding="utf-8")

    with pytest.raises(CommandError, match="1 stale"):
        call_command("render_turntable", "arm/muscle", "--check", *studio.arguments)

    assert capsys.readouterr().out.splitlines()[1:] == ["arm/muscle: its sidecar cannot be read"]


def test_changed_scene_is_stale(studio, capsys):
    studio.render("arm/muscle")
    write_scenes(studio.scenes, view_height=300.0)

    with pytest.raises(CommandError, match="1 stale"):
        call_command("render_turntable", "arm/muscle", "--check", *studio.arguments)

    assert capsys.readouterr().out.splitlines()[1:] == ["arm/muscle: scene changed"]


@pytest.mark.parametrize("ending", ["stl", "obj", "glb"])
def test_other_formats_give_the_same_picture(studio, ending):
    studio.render("arm")
    from_ply = [studio.pixels(f"Arm-{number}") for number in (1, 2, 3, 4)]
    for slug in ("bone", "muscle", "marker"):
        mesh = trimesh.load_mesh(studio.meshes / f"{slug}.ply", process=False)
        mesh.apply_transform(OF_GLTF if ending == "glb" else np.eye(4))
        mesh.export(studio.meshes / f"{slug}.{ending}")
    write_index(studio.meshes, ["bone", "muscle", "marker"], ending)

    said = studio.render("arm")

    assert said == ["0 of 1 up to date.", "arm: rendered"]
    for number, expected in enumerate(from_ply, start=1):
        assert_alike(studio.pixels(f"Arm-{number}"), expected)


def test_broken_mesh_is_refused_by_name_before_anything_is_written(studio):
    whole = (studio.meshes / "muscle.ply").read_bytes()
    (studio.meshes / "muscle.ply").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CommandError, match=r"The mesh muscle \(muscle\.ply\)"):
        studio.render()

    assert studio.files() == {}


def test_missing_unknown_and_strange_meshes_are_all_named(studio):
    (studio.meshes / "muscle.ply").unlink()
    (studio.meshes / "bone.ply").rename(studio.meshes / "bone.step")
    index = (studio.meshes / "meshes.json").read_text(encoding="utf-8")
    index = index.replace("bone.ply", "bone.step").replace('"marker"', '"thing"')
    (studio.meshes / "meshes.json").write_text(index, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        studio.render()

    assert str(refused.value).splitlines() == [
        "The mesh bone (bone.step) is not PLY, STL, OBJ or GLB.",
        "The scene arm names the mesh marker, which the index does not know.",
        f"The mesh muscle has no file muscle.ply in {studio.meshes}.",
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["arm/nothing"], r"There is no scene for arm/nothing\. Known: arm/muscle, arm\."),
        ([], r"Name the entries to render, or say --all\."),
        (["arm", "--all"], r"Name the entries to render, or say --all\."),
        (["arm", "--meshes=/nowhere"], r"There is no index of meshes at /nowhere/meshes\.json"),
        (["arm", "--size=900"], r"--size 900: write it like 1200x1600\."),
        (["arm", "--stills=0"], r"--stills and --frames are at least 1\."),
    ],
)
def test_nonsense_is_refused(studio, arguments, complaint):
    with pytest.raises(CommandError, match=complaint):
        call_command("render_turntable", *studio.arguments, *arguments)

    assert studio.files() == {}


def test_folder_that_cannot_be_written_fails_the_entry(studio):
    studio.out.write_text("a file in the way", encoding="utf-8")

    with pytest.raises(CommandError, match=r"^1 failed\.$"):
        studio.render("arm/muscle")


def test_missing_package_is_named(studio, monkeypatch):
    for module in ("run", "workers", "job", "encode"):
        monkeypatch.delitem(sys.modules, f"muscles.features.rendering.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)

    with pytest.raises(CommandError, match=r"^numpy is not installed\..*pip install -r requirements-render\.txt$"):
        studio.render()


def test_site_starts_without_the_packages():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules |= dict.fromkeys(['numpy', 'scipy', 'trimesh', 'embreex'])  # none is there\n"
            "import django; django.setup(); import muscles.features.rendering.management.commands.render_turntable\n"
            "print(muscles.__name__)",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "anatomy_site.settings", "SECRET_KEY": "none-needed"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "muscles"
