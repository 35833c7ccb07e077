"""The command that draws where muscles attach, on a box and a capsule."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.integration

NEAR = {"bones": ["bone"], "reach": 15}
FILE = "muscles/attachments/Arm-Muscle.json"


class Easel:
    def __init__(self, studio, folder):
        self.studio, self.attachments = studio, folder / "bones.json"
        self.write({"arm/muscle": {"origin": [NEAR], "insertion": [], "remark": "It ends in the skin."}})

    def write(self, rows):
        self.attachments.write_text(json.dumps(rows), encoding="utf-8")

    def draw(self, *arguments):
        said = StringIO()
        folders = [f"--meshes={self.studio.meshes}", f"--scenes={self.studio.scenes}", f"--out={self.studio.out}"]
        arguments = arguments or ("--all",)
        call_command(
            "render_attachments", *arguments, *folders, f"--attachments={self.attachments}", "--jobs=1", stdout=said
        )
        return said.getvalue().splitlines()


@pytest.fixture
def easel(studio, tmp_path):
    return Easel(studio, tmp_path)


def test_a_drawing_is_written_and_the_same_when_it_is_drawn_again(easel):
    assert easel.draw() == ["arm/muscle: drawn", "1 drawn, 0 left out."]
    first = easel.studio.files()

    easel.draw("arm/muscle")

    assert list(first) == [FILE]
    assert easel.studio.files() == first
    assert json.loads(first[FILE])["entry"] == "arm/muscle"


def test_what_is_left_out_has_no_file_and_its_reason_is_said(easel):
    drawing = easel.studio.out / FILE
    drawing.parent.mkdir(parents=True)
    drawing.write_text("{}", encoding="utf-8")
    easel.write({"arm/muscle": {"left_out": "It touches nothing."}})

    assert easel.draw() == ["arm/muscle: left out. It touches nothing.", "0 drawn, 1 left out."]
    assert easel.studio.files() == {}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["arm/none"], "There are no attachments of arm/none. Known: arm/muscle."),
        (["arm/muscle", "--all"], "Name the entries to draw, or say --all."),
    ],
)
def test_what_cannot_be_drawn_is_said_before_anything_is_written(easel, arguments, complaint):
    with pytest.raises(CommandError) as error:
        easel.draw(*arguments)

    assert str(error.value) == complaint
    assert easel.studio.files() == {}


def test_a_mesh_that_is_missing_is_named(easel):
    (easel.studio.meshes / "bone.ply").unlink()

    with pytest.raises(CommandError, match=r"The mesh bone has no file bone\.ply"):
        easel.draw()
