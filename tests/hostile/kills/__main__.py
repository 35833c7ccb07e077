"""Kills uploads, imports, sizes, bulk actions, backups and restores at random moments: is anything half done?

    .venv/bin/python -m tests.hostile.kills --times 100

After each kill rows, history and files agree, all of it or none; then the same is done again, and all of it is there.
At the end `gc_media` takes what nobody uses, and `check_media` finds nothing damaged or left over. Backups and restores
have a script of their own, which this runs last. On PostgreSQL let DATABASE_URL name an empty database. It exits with 1
if anything is otherwise.
"""

from tests.hostile import site  # isort: skip  sets Django up

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command

from muscles.models import GalleryImage, Muscle
from muscles.services.galleries import add_image
from tests import images
from tests.hostile.kills.acts import ACTS, Act
from tests.hostile.kills.killing import files_below, killed, seconds_of
from tests.hostile.kills.with_importing.importing import Importing  # muscles.features.importing

ACTS += [Importing]  # muscles.features.importing
SCRIPTS: list[str] = []
SCRIPTS += ["tests/hostile/features/backups/kill_backups.py"]  # muscles.features.backups


def main() -> int:
    names = [act.name for act in ACTS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100, help="how often each is killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--act", choices=[*names, "backups"], action="append", help="only this one")
    options = parser.parse_args()
    wanted = options.act or [*names, "backups"]
    client, chance = site.signed_in(), random.Random(options.seed)
    GalleryImage.objects.all().delete()  # their files lie elsewhere
    for number, muscle in enumerate(Muscle.objects.filter(same_as=None)[:6]):
        upload = images.png(size=(1400, 1000), colour=(9, number, 9))
        add_image(owner=muscle, upload=upload, role="still", alt=f"{muscle.name} from the front.")
    faults = [
        f"{act.name}: {fault}"
        for act in ACTS
        if act.name in wanted
        for fault in run(act(client), options.times, chance)
    ]
    faults += left_over()
    say("".join(f"FAULT {fault}\n" for fault in faults) or "Nothing half done.\n")
    status = bool(faults)
    for script in SCRIPTS if "backups" in wanted else []:
        command = [sys.executable, script, "--times", str(options.times), "--seed", str(options.seed)]
        status |= bool(subprocess.run(command, cwd=Path(__file__).resolve().parents[3], check=False).returncode)
    return status


def left_over() -> list[str]:
    """Let the job that collects what nobody uses do so as if it were tomorrow; return what is damaged or left then."""
    yesterday = time.time() - 86_400
    for path in files_below(Path(settings.MEDIA_ROOT)):
        os.utime(path, (yesterday, yesterday))
    for _ in range(2):  # what it notes first it removes next
        call_command("gc_media", grace=0, stdout=StringIO())
    said = StringIO()
    with suppress(CommandError):  # the films that the documents name are nowhere
        call_command("check_media", tidy=True, stdout=said)
    return [line for line in said.getvalue().splitlines() if line.startswith(("orphaned: ", "damaged: "))]


def run(act: Act, times: int, chance: random.Random) -> list[str]:
    """Kill an act so often, and return what was wrong."""
    act.prepare()
    seconds, found, faults = seconds_of(act.do), Counter[str](), []
    for number in range(1, times + 1):
        act.prepare()
        found["killed before its end" if killed(act.do, chance, seconds) else "over before"] += 1
        faults += [f"kill {number}: {fault}" for fault in act.faults()]
        found["done in part or whole"] += not [*act.unfinished()]
        act.do()
        faults += [f"kill {number}, done again: {fault}" for fault in act.unfinished()]
    counts = ", ".join(f"{count} {what}" for what, count in found.items())
    say(f"{act.name}: {seconds:.2f} s unharmed; {times} times: {counts}; {len(faults)} faults\n")
    return faults


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
