"""How long does it take to undo 5,000 changes, and 5,000 new entries; and for how long at a time may nobody else write?

On PostgreSQL let DATABASE_URL name an empty database.
"""

from _setup import say  # isort: skip  sets Django up

import os
import time

from _entries import grow, make_regions, names
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from muscles.features.history.models import Batch
from muscles.features.history.undo.reverting import undo
from muscles.models import Muscle
from muscles.services import slices
from muscles.services.changes import batch_changes, before_change, changed
from muscles.services.columns import write_columns

CHANGES = int(os.environ.get("CHANGES", 5000))
held: list[float] = []


def timed(begin=slices.transaction_of_slice):
    stack, start = begin(), time.perf_counter()
    stack.callback(lambda: held.append(time.perf_counter() - start))
    return stack


def tell(what: str) -> None:
    held.clear()
    start, processor = time.perf_counter(), time.process_time()
    undo(Batch.objects.latest("created_at"), user=user)
    clock, worked = time.perf_counter() - start, time.process_time() - processor
    say(f"  {what:<20}{clock:7.1f} s on the clock, {worked:6.1f} s of the processor, longest slice {max(held):.2f} s")


slices.transaction_of_slice = timed
user = get_user_model().objects.create_superuser("editor")
regions = make_regions()
muscles = grow(regions, names(CHANGES), pictures=0)
say(f"{connection.vendor}, {CHANGES:,} entries")
with transaction.atomic(), batch_changes(why="Sheet.", user=user):
    before_change(muscles)
    for muscle in muscles:
        muscle.origin += f" It is number {muscle.pk}."
    write_columns(muscles, ["origin"])
    changed(muscles)
tell("changes go back")
with transaction.atomic(), batch_changes(why="Import.", user=user):
    made = [
        Muscle(name=f"New {number}", slug=f"new{number}", region=regions[0], home=regions[0], origin="Bone.")
        for number in range(CHANGES)
    ]
    Muscle.objects.bulk_create(made, batch_size=500)
    changed(made)
tell("new ones are thrown")
