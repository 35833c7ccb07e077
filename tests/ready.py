"""A site that `make run` would serve, made of nothing once for all processes of a run."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.core.files import locks

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {"SECRET_KEY": "k3-" + "Zq7!x" * 12, "ALLOWED_HOSTS": "atlas.example.org", "DEBUG": "", "HTTPS": ""}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, with the settings of the site and every warning an error."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Ready:
    """The folder of the site: its database of SQLite, with the whole atlas, and its static files."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "new.sqlite3"

    @property
    def statics(self) -> Path:
        return self.folder / "static"

    def prepare(self) -> tuple[int, list[str], str]:
        """Run the command as `make run` does; return its code, the lines that it prints, and what it complains of."""
        run = manage(
            "prepare",
            "--sizes-later",
            DATABASE_URL=f"sqlite:///{self.database}",
            MEDIA_ROOT=str(self.folder / "media"),
            STATIC_ROOT=str(self.statics),
            **PRODUCTION,
        )
        return run.returncode, run.stdout.splitlines(), run.stderr

    def prepared(self) -> tuple[int, list[str], str]:
        """What the first run said; the first process that asks runs it."""
        said = self.folder / "said.json"
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            locks.lock(lock, locks.LOCK_EX)
            if not said.exists():
                said.write_text(json.dumps(self.prepare()), encoding="utf-8")
        code, lines, complaints = json.loads(said.read_text(encoding="utf-8"))
        return code, lines, complaints
