"""Kills backups and restores at random moments, and looks at what is left.

    .venv/bin/python tests/hostile/features/backups/kill_backups.py --times 20 --seed 1

After each backup that was killed every snapshot that is there is restored in full or refused by nobody, and the next
backup leaves nothing that no snapshot names. After each restore that was killed the database has all rows or none, and
the next restore completes it. On PostgreSQL let DATABASE_URL name a server: databases of its own are made and dropped.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[4]
FILL = """
from django.contrib.auth.models import User
from django.core.management import call_command
from tests import images
from tests.conftest import SAMPLE
from muscles.models import Muscle
from muscles.services.fixtures import fixture_files
from muscles.services.galleries import add_image

call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
User.objects.create_user("ada")
for muscle in Muscle.objects.all()[:6]:
    for shade in range({pictures}):
        upload = images.png(f"a{{shade}}.png", size=(400, 300), colour=(shade, muscle.pk % 256, 7))
        add_image(owner=muscle, upload=upload, role="still", alt=f"Shade {{shade}}.")
"""
COUNT = "from muscles.models import Muscle; from django.contrib.auth.models import User; "
COUNT += "print(Muscle.objects.count(), User.objects.count())"
FILES = 200  # at least as many are there
taken: dict[str, float] = {}
"""How many seconds each command took last time: others may use the machine."""


@dataclass
class Site:
    """A database and a media folder of their own."""

    folder: Path
    name: str

    @property
    def environment(self) -> dict[str, str]:
        server = os.environ.get("DATABASE_URL", "")
        address = f"sqlite:///{self.folder / 'db.sqlite3'}"
        if server.startswith("postgres"):
            address = urlunsplit(urlsplit(server)._replace(path=f"/{self.name}"))
        return os.environ | {
            "SECRET_KEY": "x" * 50,
            "ALLOWED_HOSTS": "localhost",
            "HTTPS": "off",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder.parent / "static"),
        }

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        line = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(
            line, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *arguments: str) -> str:
        start = time.monotonic()
        process = self.begin(*arguments)
        out, err = process.communicate()
        assert process.returncode == 0, err
        taken[arguments[0]] = time.monotonic() - start
        return out

    def killed(self, *arguments: str, filling: Path) -> bool:
        """Begin a command and kill it; return whether that was before its end.

        One in three is killed at any time before it takes as long as last time, the others once they have written some
        of the files to the folder that they fill, and a moment later.
        """
        process = self.begin(*arguments)
        start, wanted = time.monotonic(), random.randrange(1, FILES) if random.random() < 0.67 else 10 * FILES
        latest = start + random.uniform(0.3, 1) * taken[arguments[0]]
        while process.poll() is None and number_of_files(filling) < wanted:
            if wanted > FILES and time.monotonic() > latest:
                break
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL


def make_site(folder: Path, name: str) -> Site:
    (folder / name / "media").mkdir(parents=True)
    site = Site(folder / name, f"kill_{os.getpid()}_{name}")
    administer(f"CREATE DATABASE {site.name}")
    return site


def drop_site(site: Site) -> None:
    administer(f"DROP DATABASE {site.name} WITH (FORCE)")
    shutil.rmtree(site.folder)


def administer(statement: str) -> None:
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        import psycopg  # noqa: PLC0415

        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(statement)


def named(target: Path) -> set[str]:
    """The contents that the snapshots name."""
    found = set()
    for path in (target / "snapshots").glob("*.json"):
        data = json.loads(path.read_text())  # half a snapshot would be no JSON
        found |= {content["sha256"] for content in [data["dump"], *data["files"].values()]}
    return found


def number_of_files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def stored(target: Path) -> set[str]:
    return {path.name for path in (target / "files").rglob("*") if path.is_file()}


def kill_a_backup(site: Site, target: Path) -> str:
    if random.random() < 0.7:  # all is to be copied
        shutil.rmtree(target, ignore_errors=True)
    before = snapshots(target)
    was_killed = site.killed("backup", str(target), filling=target / "files")
    assert named(target) <= stored(target), "a snapshot names what is not there"
    counts = snapshots(target) - before
    leftovers = len(stored(target) - named(target))
    site.run("backup", str(target), "--keep", "3")
    assert named(target) == stored(target), "the next backup left what no snapshot names"
    return f"killed: {was_killed}, snapshots that it made: {len(counts)}, leftovers that went: {leftovers}"


def snapshots(target: Path) -> set[str]:
    return {path.name for path in (target / "snapshots").glob("*.json")}


def kill_a_restore(folder: Path, target: Path, expected: str) -> str:
    site = make_site(folder, "restored")
    site.run("migrate", "-v0")
    empty = "0 0"
    was_killed = site.killed("restore", str(target), "--crawl", "5", filling=site.folder / "media")
    found = site.run("shell", "-v0", "-c", COUNT).strip()
    assert found in (empty, expected), f"half of it is there: {found}"
    files = len([path for path in (site.folder / "media").rglob("*") if path.is_file()])
    if found == empty:
        assert "pages answer" in site.run("restore", str(target), "--crawl", "5")
    assert site.run("shell", "-v0", "-c", COUNT).strip() == expected
    again = folder / "again"
    site.run("backup", str(again))
    [manifest] = [json.loads(path.read_text()) for path in (again / "snapshots").glob("*.json")]
    newest = json.loads((target / "snapshots" / max(snapshots(target))).read_text())
    assert (manifest["rows"], manifest["files"]) == (newest["rows"], newest["files"])
    shutil.rmtree(again)
    drop_site(site)
    return f"killed: {was_killed}, muscles and accounts: {found}, files that were there: {files}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20, help="how often each is killed")
    parser.add_argument("--pictures", type=int, default=40, help="uploads of each of six muscles")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        site, target = make_site(folder, "site"), folder / "target"
        site.run("migrate", "-v0")
        site.run("collectstatic", "--no-input", "-v0")
        site.run("shell", "-v0", "-c", FILL.format(pictures=options.pictures))
        site.run("backup", str(folder / "measured"))
        first = make_site(folder, "first")
        first.run("migrate", "-v0")
        first.run("restore", str(folder / "measured"), "--crawl", "5")
        drop_site(first)
        say(f"a backup takes {taken['backup']:.1f} s, a restore {taken['restore']:.1f} s")
        for number in range(options.times):
            say(f"backup {number + 1}: {kill_a_backup(site, target)}")
        expected = site.run("shell", "-v0", "-c", COUNT).strip()
        say(f"restores; all of it is {expected}")
        for number in range(options.times):
            say(f"restore {number + 1}: {kill_a_restore(folder, target, expected)}")
        drop_site(site)
    say("Nothing half done.")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
