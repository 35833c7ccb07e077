"""Sends hostile files through every door: `.venv/bin/python -m tests.hostile.uploads`.

Nothing may be answered 500, what is refused leaves every row and file as it was, and a request costs at most 2 seconds
of the processor and 250 MB. It exits with 1 if anything is otherwise.
"""

from tests.hostile import site  # isort: skip  sets Django up

import argparse
import sys

from tests.hostile.attempts import Attempts, state
from tests.hostile.uploads.doors import DOORS
from tests.hostile.uploads.pictures import pictures
from tests.hostile.uploads.texts import texts

MOST_SECONDS, MOST_MEGABYTES = 2.0, 250.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--door", choices=DOORS, action="append", help="only this one")
    options = parser.parse_args()
    client, faults = site.signed_in(), []
    for door in options.door or DOORS:
        attempts = Attempts(door)
        for name, data in (*pictures(), *texts()):
            before, outcome = state(), ""
            short = name if len(name) < 40 else f"{name[:40]}…"
            with attempts.measured(repr(short), client):
                outcome = DOORS[door](client, name, data)
            if outcome:
                attempts.judge(repr(short), outcome, before=before, after=state())
        faults += [f"{door}: {fault}" for fault in attempts.faults]
        (seconds, slowest), (megabytes, largest) = attempts.slowest, attempts.largest
        faults += [f"{door}: {slowest} takes {seconds:.1f} s"] if seconds > MOST_SECONDS else []
        faults += [f"{door}: {largest} takes {megabytes:.0f} MB"] if megabytes > MOST_MEGABYTES else []
        sys.stdout.write(f"{attempts.line}\n")
        sys.stdout.flush()
    sys.stdout.write("".join(f"FAULT {fault}\n" for fault in faults) or "Nothing broke.\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
