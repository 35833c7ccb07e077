import os
import re
import signal
import subprocess
import sys
import tempfile
from io import StringIO

import numpy as np
import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from tests.surfaces import write_meshes, write_scenes

SECONDS = re.compile(r" in \d+\.\d s$")


def heed_interrupts():
    """Undo what a shell did that started the tests in the background: its children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


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
        """Run the command, and return what it says, without the seconds."""
        said = StringIO()
        call_command("render_turntable", *(arguments or ["--all"]), *self.arguments, stdout=said)
        return [SECONDS.sub("", line) for line in said.getvalue().splitlines()]

    def start(self, *arguments):
        """The command in a process group of its own, to be sent signals."""
        command = [sys.executable, "manage.py", "render_turntable", "--all", *self.arguments, *arguments]
        environment = os.environ | {"SECRET_KEY": "none-needed", "TMPDIR": str(self.out.parent)}
        return subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=heed_interrupts,
        )

    def pixels(self, name):
        """A still in straight RGBA, as whole numbers."""
        return np.asarray(Image.open(self.out / f"muscles/stills/{name}.webp").convert("RGBA")).astype(int)

    def files(self):
        """What each file holds, by name."""
        paths = (path for path in self.out.rglob("*") if path.is_file())
        return {str(path.relative_to(self.out)): path.read_bytes() for path in paths}


@pytest.fixture
def studio(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Studio(tmp_path)
