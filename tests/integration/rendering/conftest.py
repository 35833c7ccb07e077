import tempfile
from io import StringIO

import pytest
from django.core.management import call_command

from tests.surfaces import write_meshes, write_scenes


class Studio:
    """A folder of meshes, a scenes file, and a folder for the pictures."""

    def __init__(self, folder):
        self.meshes = write_meshes(folder / "meshes")
        self.scenes = write_scenes(folder / "scenes.json")
        self.out = folder / "media"

    @property
    def arguments(self):
        folders = [f"--meshes={self.meshes}", f"--scenes={self.scenes}", f"--out={self.out}"]
        return [*folders, "--size=60x80", "--stills=4", "--frames=4", "--jobs=1"]

    def render(self, *arguments):
        said = StringIO()
        call_command("render_turntable", *(arguments or ["--all"]), *self.arguments, stdout=said)
        return said.getvalue().splitlines()

    def files(self):
        """What each file holds, by name."""
        paths = (path for path in self.out.rglob("*") if path.is_file())
        return {str(path.relative_to(self.out)): path.read_bytes() for path in paths}


@pytest.fixture
def studio(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Studio(tmp_path)
