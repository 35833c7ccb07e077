"""How long does a backup take, the next one, and a restore; and is what was restored the same?

The entries of the project, and ENTRIES more with PICTURES files each, of SIZE bytes that no packing makes smaller. Each
step is a command of its own. It is restored into SQLite, or into the empty database that OTHER_DATABASE_URL names.
"""

from _setup import folder, say  # isort: skip  sets Django up

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from _entries import grow, make_regions, names
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from muscles.models import GalleryImage
from muscles.services.fixtures import fixture_files, fixtures_folder

ENTRIES, PICTURES = int(os.environ.get("ENTRIES", 0)), int(os.environ.get("PICTURES", 16))
SIZE = int(os.environ.get("SIZE", 100_000))
ROOT = Path(settings.BASE_DIR)
target = folder / "target"
HERE = {"SECRET_KEY": "x" * 50, "DJANGO_SETTINGS_MODULE": "anatomy_site.settings", "ALLOWED_HOSTS": "localhost"}
HERE |= {"STATIC_ROOT": str(folder / "static"), "MEDIA_ROOT": str(folder / "media")}
THERE = HERE | {"MEDIA_ROOT": str(folder / "restored")}
THERE |= {"DATABASE_URL": os.environ.get("OTHER_DATABASE_URL", f"sqlite:///{folder / 'restored.sqlite3'}")}


def timed(what: str, environment: dict[str, str], *arguments: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    line = [sys.executable, "manage.py", *arguments]
    run = subprocess.run(line, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    say(f"  {what:<16}{clock:7.1f} s on the clock, {worked:6.1f} s of the processor; {run.stdout.splitlines()[0]}")


def newest(place: Path) -> dict:
    return json.loads(max((place / "snapshots").glob("*.json")).read_text())


shutil.copytree(ROOT / "media" / "muscles", folder / "media" / "muscles")
call_command("loaddata", *fixture_files(fixtures_folder()), verbosity=0)
grow(make_regions(), names(ENTRIES), pictures=PICTURES) if ENTRIES else None
for image in GalleryImage.objects.filter(content_hash=""):
    place = folder / "media" / image.file.name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(os.urandom(SIZE))
connection.close()
(folder / "restored").mkdir()
say(f"{connection.vendor}, the entries of the project and {ENTRIES} with {PICTURES} pictures each")
timed("backup", HERE, "backup", str(target))
timed("the next", HERE, "backup", str(target))
timed("restore", THERE, "restore", str(target))
timed("backup of that", THERE, "backup", str(folder / "again"))
first, again = newest(target), newest(folder / "again")
say(f"  equal: rows {first['rows'] == again['rows']}, files {first['files'] == again['files']}")
say(f"  most memory of a command: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
shutil.rmtree(folder)
