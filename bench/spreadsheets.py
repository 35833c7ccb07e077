"""Is a spreadsheet of 5,000 entries quick? The baseline is a tenth of them.

At last a sheet of ROWS (10,000) rows, half of them new: how long it takes to look at and to import, the memory, and how
long another writer, who tries all the time, has to wait meanwhile.

On PostgreSQL let DATABASE_URL name an empty database.
"""

from _setup import say, seconds  # isort: skip  sets Django up

import csv
import io
import os
import resource
import time
from functools import partial
from threading import Event, Thread

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.features.spreadsheets.formats import CSV, FORMATS
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.features.spreadsheets.running import look_at
from muscles.features.spreadsheets.slices import Import
from muscles.models import Muscle, Status
from muscles.services.slices import transaction_of_slice
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
    found.append(timed("preview, all changed", lambda: look_at(MuscleResource(), changed)))
    upload = kept(CSV().export_data(changed).encode())
    found.append(timed("import, all changed", lambda: import_now(upload)))
    return found


def exported(each) -> bytes:
    data = each.export_data(MuscleResource().export(queryset=Muscle.objects.order_by("pk")))
    return data.encode() if isinstance(data, str) else data


def look(each, data) -> None:
    report = look_at(MuscleResource(), each.create_dataset(data))
    assert report.counts["unchanged"] == len(report.rows)


def kept(data: bytes) -> Upload:
    report = look_at(MuscleResource(), CSV().create_dataset(data)).as_json()
    return Upload.objects.create(user=editor, kind="muscle", name="sheet.csv", data=data, report=report)


def import_now(upload: Upload) -> None:
    progress = Import(upload, partial(MuscleResource, user=editor), why="Sheet.").write(lambda rows, entries: None)
    assert not progress.left_out


editor = get_user_model().objects.create_superuser("editor")
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


class Waiting(Thread):
    """Another writer: how long it had to wait at most, and how often it came in."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self.number, self.is_over = 0.0, 0, Event()

    def run(self) -> None:
        while not self.is_over.wait(0.05):
            began = time.monotonic()
            with transaction_of_slice():
                self.longest, self.number = max(self.longest, time.monotonic() - began), self.number + 1
        connection.close()


def report_of(what: str, work) -> None:
    other, start = Waiting(), time.process_time()
    other.start()
    work()
    worked, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    other.is_over.set()
    other.join()
    say(
        f"{what} of {ROWS:,} rows, half of them new: {worked:.1f} s of the processor, {memory:.0f} MB at most; "
        f"another writer came in {other.number} times, and waited {other.longest:.1f} s at most"
    )


data = sheet(ROWS)
report_of("preview", lambda: look_at(MuscleResource(), CSV().create_dataset(data)))
upload = kept(data)
report_of("import", lambda: import_now(upload))
