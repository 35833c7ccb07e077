"""Does the atlas stay right on several nodes, while parts of it go away? `make scale MINUTES=5` asks.

Two nodes and two workers on one PostgreSQL, one Redis and one object store (Ceph's radosgw), behind nginx with the
configuration of deploy/. Fifty readers look at pages and pictures, five editors save through their forms and upload
pictures, and one imports documents by the screens. For some minutes one node is killed every twenty seconds and comes
back; then PostgreSQL, Redis and the store go away in turn for a quarter of a minute.

No page may be older than what was acknowledged when it was asked for (a minute older where nginx keeps it), none may
show a draft or be cut short; no acknowledged save may be lost; no answer may be a fault but those that a kill cut off,
and those that ask to come again while what they need is away. It prints a table, and exits with 1 if anything is amiss.

    apt-get install --no-install-recommends postgresql redis-server nginx-light radosgw ceph-mon ceph-osd ceph-common
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.scale.features.object_store import radosgw
from tests.scale.features.object_store.nodes import services
from tests.scale.features.object_store.nodes.figures import MOST_NAMED
from tests.scale.features.object_store.nodes.people import People
from tests.scale.features.object_store.nodes.running import Atlas, use
from tests.scale.features.object_store.nodes.verdict import faults_left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0, help="how long nodes are killed")
    parser.add_argument("--keep", action="store_true", help="leave the logs where they are, and say where")
    options = parser.parse_args()
    absent = services.missing() + [name for name in radosgw.NEEDED if not shutil.which(name)]
    if absent:
        parser.error(f"Not installed: {', '.join(absent)}. --help says how they are.")
    signal.signal(signal.SIGTERM, lambda *received: sys.exit(1))  # and all that was started is ended
    began = time.monotonic()
    folders = [Path(tempfile.mkdtemp(prefix=f"several-nodes-{name}-")) for name in ("site", "database")]
    try:
        with ExitStack() as stack:
            atlas = Atlas(stack, *folders)
            say(f"All is there after {time.monotonic() - began:.0f} s; logs in {folders[0]}.")
            people = use(atlas, options.minutes * 60, say)
            faults = faults_left(atlas, people)
    finally:
        if not options.keep:
            for folder in folders:
                shutil.rmtree(folder)
    return report(people, faults)


def report(people: People, left: list[str]) -> int:
    figures, saves = people.figures, people.saves
    for row in figures.rows():
        say(row)
    for phase in figures.phases[1:]:
        say(f"{phase.name}: after its return, the last answer to come again was asked for at {phase.recovered:.1f} s.")
    back = max(figures.returns, default=0.0)
    say(f"{len(figures.kills)} times a node was killed; it served again after {back:.1f} s at most.")
    if unsaid := sum(counts["saved unsaid"] for counts in figures.counts.values()):
        say(f"{unsaid} saved, though the database left before that could be said: the next page says so.")
    pictures = sum(bool(save.picture) for save in saves.acknowledged)
    acknowledged = f"{len(saves.acknowledged)} acknowledged, {pictures} of them with a picture"
    say(f"{len(saves.sent)} saves sent, {acknowledged}; {len(people.imported)} documents imported.")
    for found in (left, figures.faults):
        for fault in found[:MOST_NAMED]:
            say(f"FAULT {fault}")
    faults = [*left, *figures.faults]
    say(f"{len(faults)} faults." if faults else "Nothing is lost, and nothing wrong was shown.")
    return bool(faults)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
