"""Is a spreadsheet of 5,000 entries quick? The baseline is a tenth of them.

At last a sheet of ROWS (10,000) rows, half of them new: how long it takes to look at and to import, and the memory.

On PostgreSQL let DATABASE_URL name an empty database.
"""

from _setup import say, seconds  # isort: skip  sets Django up

import csv
import io
import os
import resource
import time

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from muscles.features.spreadsheets.formats import FORMATS
from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.features.spreadsheets.running import run
from muscles.models import Muscle, Status
from muscles.services.changes import batch_changes
from tests.factories import make_region

FEW, MANY, ROWS = 500, 5000, int(os.environ.get("ROWS", 10_000))
FACT = "From the posterior surface of the head and the upper third of the shaft of the bone. "


def add_muscles(numbers: range) -> None:
    muscles = [
        Muscle(
            name=f"Muscle {number}",
            slug=f"muscle{number}",
            region=region,
            home=region,
            status=Status.PUBLISHED,
            description=FACT * 4,
            **dict.fromkeys(("origin", "insertion", "action", "innervation", "blood_supply"), FACT),
        )
        for number in numbers
    ]
    Muscle.objects.bulk_create(muscles)
    for muscle in muscles[::10]:
        muscle.tags.add("flexor", "deep")
        muscle.antagonists.add(muscles[0])


def timed(name, work) -> tuple[str, float, int]:
    with CaptureQueriesContext(connection) as queries:
        taken = seconds(work)
    return name, taken, len(queries)


def measure() -> list[tuple[str, float, int]]:
    found = []
    for each in (each() for each in FORMATS):
        files = []
        found.append(timed(f"export {each.get_title()}", lambda each=each, files=files: files.append(exported(each))))
        found.append(timed(f"preview {each.get_title()}", lambda each=each, files=files: look(each, files[0])))
    changed = FORMATS[0]().create_dataset(exported(FORMATS[0]()))
    for number in range(len(changed)):
        row = list(changed[number])
        row[changed.headers.index("origin")] = f"Elsewhere {number}."
        row[changed.headers.index("tags")] = "extensor"
        changed[number] = row
    changed.numbers = list(range(2, len(changed) + 2))
    found.append(timed("preview, all changed", lambda: run(MuscleResource(), changed, dry_run=True)))
    found.append(timed("import, all changed", lambda: run(MuscleResource(), changed, dry_run=False)))
    return found


def exported(each) -> bytes:
    data = each.export_data(MuscleResource().export(queryset=Muscle.objects.order_by("pk")))
    return data.encode() if isinstance(data, str) else data


def look(each, data) -> None:
    report = run(MuscleResource(), each.create_dataset(data), dry_run=True)
    assert report.counts["unchanged"] == len(report.rows)


region = make_region("region")
add_muscles(range(FEW))
small = measure()
add_muscles(range(FEW, MANY))
large = measure()
say(f"{'':<22}{FEW:>6} entries      {MANY:>6} entries     ratio")
for (name, before, few), (_, after, many) in zip(small, large, strict=True):
    say(f"{name:<22}{before:7.2f} s {few:4} q    {after:7.2f} s {many:4} q  {after / before:7.1f}")


def sheet(number: int) -> bytes:
    """Changes of half as many entries, and as many new ones."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["permalink", "name", "region", "origin", "insertion", "tags", "description"])
    for muscle in Muscle.objects.order_by("pk")[: number // 2]:
        cells = [f"region/{muscle.slug}", muscle.name, "region", f"{muscle.origin} And so on.", muscle.insertion]
        rows.writerow([*cells, "tag 1, tag 2", muscle.description])
    for fresh in range(number // 2):
        rows.writerow([f"region/fresh{fresh}", f"Fresh {fresh}", "region", "The bone.", "The bone.", "tag 1", "New."])
    return text.getvalue().encode()


def bring_in(data: bytes, *, dry_run: bool) -> None:
    with transaction.atomic(), batch_changes(why="Sheet.", user=editor):
        run(MuscleResource(user=editor), FORMATS[0]().create_dataset(data), dry_run=dry_run)


editor = get_user_model().objects.create_superuser("editor")
data = sheet(ROWS)
for what, dry_run in (("preview", True), ("import", False)):
    start = time.process_time()
    bring_in(data, dry_run=dry_run)
    worked, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{what} of {ROWS:,} rows, half of them new: {worked:.1f} s of the processor, {memory:.0f} MB at most")
