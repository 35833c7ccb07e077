"""What is left when all is over: nothing acknowledged is lost, nothing was done twice, nothing waits."""

from __future__ import annotations

import time

from tests.scale.features.object_store.nodes.asking import Browser
from tests.scale.features.object_store.nodes.people import ENTRIES, People
from tests.scale.features.object_store.nodes.running import Atlas
from tests.scale.features.object_store.nodes.saves import EDITED, WORDS

QUEUE = 900.0  # seconds that what was enqueued may still take: the third try of a task waits for five minutes
KEPT = "SELECT data->'fields'->>'origin' FROM history_version WHERE kind = 'muscle'"
PICTURES = "SELECT alt, count(*) FROM muscles_galleryimage GROUP BY alt"
IMPORTED = "SELECT slug FROM muscles_muscle WHERE slug LIKE 'sample%'"
TASKS = "SELECT status, count(*) FROM django_tasks_database_dbtaskresult GROUP BY status"


def faults_left(atlas: Atlas, people: People) -> list[str]:
    """Return what is not as it should be, one line each."""
    tasks = wait_for_tasks(atlas)
    faults = [f"{count} background tasks are {status}" for status, count in tasks.items() if status != "SUCCESSFUL"]
    return [
        *faults,
        *lost_saves(atlas, people),
        *lost_imports(atlas, people),
        *odd_pages(atlas, people),
        *odd_files(atlas),
    ]


def wait_for_tasks(atlas: Atlas) -> dict[str, int]:
    until = time.monotonic() + QUEUE
    while {*(tasks := dict(atlas.rows(TASKS)))} & {"READY", "RUNNING"} and time.monotonic() < until:
        time.sleep(1)
    return tasks


def lost_saves(atlas: Atlas, people: People) -> list[str]:
    kept = {words for (words,) in atlas.rows(KEPT)}
    pictures = dict(atlas.rows(PICTURES))
    acknowledged = people.saves.acknowledged
    faults = [f"save {save.entry}.{save.number} is lost" for save in acknowledged if save.words not in kept]
    for save in acknowledged:
        if save.picture and (times := pictures.get(save.picture, 0)) != 1:
            faults.append(f"the picture of save {save.entry}.{save.number} is there {times} times")
    return faults


def lost_imports(atlas: Atlas, people: People) -> list[str]:
    """Name documents whose import was acknowledged and that are no entry; it went on after the last was asked for."""
    there = {slug for (slug,) in atlas.rows(IMPORTED)}
    return [f"{name} was not imported" for name in people.imported if name not in there]


def odd_pages(atlas: Atlas, people: People) -> list[str]:
    """Name pages that do not show the last publication, by either node."""
    browser, faults = Browser(atlas.fresh, 1), []
    for entry, path in enumerate(ENTRIES):
        newest = people.saves.newest_public(entry, time.monotonic())
        for _ in range(len(atlas.nodes)):
            shown = {int(state) for number, state, _ in WORDS.findall(browser.get(path).text) if int(number) == entry}
            if not shown or max(shown) < newest:
                faults.append(f"{EDITED[entry]} shows {shown or 'nothing'}, and {newest} was published last")
    return faults


def odd_files(atlas: Atlas) -> list[str]:
    """Name files that are missing or damaged; those of films are, since the documents that are imported have none."""
    done = atlas.run("manage.py", "check_media")
    found = [line for line in done.stdout.splitlines() if not line.startswith("missing: muscles/gif/")]
    return [f"check_media: {line}" for line in found if line.startswith(("missing: ", "damaged: "))]
