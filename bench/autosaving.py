"""What does it cost to keep what is typed? The baseline is the form itself, shown and saved as a draft.

Processor time of this process, through the whole of Django; on PostgreSQL that of the server comes on top.
"""

from _setup import say  # isort: skip  sets Django up

import logging
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client

from muscles.models import Muscle
from tests.integration.features.autosaving.windows import Window

TIMES = 50
logging.disable()  # it names the files of pictures, which are not there


def spent(work: Callable[[int], object], times: int = TIMES) -> list[float]:
    """Return the milliseconds of each time but the first."""
    taken = []
    for number in range(times):
        start = time.process_time()
        work(number)
        taken.append((time.process_time() - start) * 1000)
    return taken[1:]


call_command("loaddata", *sorted(Path("fixtures").glob("*.json")), verbosity=0)
muscle = Muscle.objects.annotate(rows=Count("gallery_images")).order_by("-rows", "-pk").first()
client = Client()
client.force_login(get_user_model().objects.create_superuser("editor"))
window = Window(client, muscle)
text = "The fibula. " * 500
saved = spent(lambda number: window.type(origin=f"{text}{number}"))
figures = {
    "saved as it is typed": saved,
    "form, shown": spent(lambda number: client.get(window.url), 7),
    "form, shown with what was typed": spent(lambda number: Window(client, muscle), 7),
    "form, saved as a draft": spent(lambda number: Window(client, muscle).send(origin=f"{number}"), 7),
}
fields = len(window.fields)
say(f"{connection.vendor}: milliseconds of the processor, of a form of {fields} fields, {len(text):,} characters more")
for name, taken in figures.items():
    say(f"  {name:<34}{median(taken):8.1f}  at most {max(taken):8.1f}")
