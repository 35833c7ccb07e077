"""Imports documents and tables that were changed at random: `.venv/bin/python -m tests.hostile.mutations`.

Each is brought through its screens, its report is read, and what can be imported is imported; then all is undone. None
may be answered 500, and what is refused leaves every row and file as it was. A fault is named with the numbers that
make the same file again: `--seed 1 --only 4711`. It exits with 1 if there is one.
"""

from tests.hostile import site  # isort: skip  sets Django up

import argparse
import random
import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tests.hostile.attempts import Attempts, state
from tests.hostile.mutations.mutating import documents, mutated
from tests.hostile.uploads.doors import DOORS, TAKEN

SAMPLES = {}
# begin muscles.features.importing
SAMPLES["document"] = lambda client: documents()
# end muscles.features.importing
# begin muscles.features.spreadsheets
FORMATS = {"csv": "0", "xlsx": "1", "json": "2"}
SAMPLES["table"] = lambda client: [
    (f"table.{kind}", client.post("/admin/muscles/muscle/export/", {"format": number}).content)
    for kind, number in FORMATS.items()
]
# end muscles.features.spreadsheets


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=10_000, help="of both kinds together")
    parser.add_argument("--first", type=int, default=0, help="go on from this number, where a run was broken off")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one")
    options = parser.parse_args()
    client = site.signed_in()
    samples = {door: make(client) for door, make in SAMPLES.items()}
    tried = {door: Attempts(door) for door in samples}
    unchanged = state()
    numbers = range(options.first, options.number) if options.only is None else [options.only]
    for number in numbers:
        door = [*samples][number % len(samples)]
        chance = random.Random(f"{options.seed} {number}")
        name, data = chance.choice(samples[door])
        faults = tried[door].faults
        known = len(faults)
        try_one(tried[door], client, f"{name} --only {number}", (name, mutated(chance, data)), unchanged)
        for fault in faults[known:]:
            say(f"FAULT --seed {options.seed} {fault}")
        if number % 500 == 499 or number == numbers[-1]:
            for attempts in tried.values():
                say(attempts.line)
    return any(attempts.faults for attempts in tried.values())


def try_one(attempts: Attempts, client, label: str, file: tuple[str, bytes], unchanged: str) -> None:
    outcome = ""
    with transaction.atomic():
        with attempts.measured(label, client):
            outcome = DOORS[attempts.door](client, *file)
        if outcome:
            attempts.judge(label, outcome, before=unchanged, after="" if outcome == TAKEN else state())
        transaction.set_rollback(True)
    for path in Path(settings.MEDIA_ROOT).iterdir():
        shutil.rmtree(path)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
