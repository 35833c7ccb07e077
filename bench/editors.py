"""Do the admin's screens stay as quick with ten times as many entries? The baseline is a tenth of them.

On PostgreSQL let DATABASE_URL name an empty database. Processor time does not hold what PostgreSQL does.
"""

from _setup import say  # isort: skip  sets Django up

import os
import time
from collections.abc import Callable
from statistics import median

from _entries import grow, make_regions, names
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle

FEW, MANY, TIMES = int(os.environ.get("FEW", 500)), int(os.environ.get("MANY", 5000)), 7


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """The median of the milliseconds that the work takes, on the clock and of the processor."""
    work()
    taken = []
    for _ in range(TIMES):
        start, processor = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start, time.process_time() - processor))
    return tuple(median(each) * 1000 for each in zip(*taken, strict=True))


def measure() -> dict[str, tuple[float, float, int]]:
    muscle = Muscle.objects.order_by("pk").first()
    addresses = {
        "first screen": "/admin/",
        "list": "/admin/muscles/muscle/",
        "list, last page": f"/admin/muscles/muscle/?p={Muscle.objects.count() // 50}",
        "list, one region": f"/admin/muscles/muscle/?region={muscle.region_id}",
        "list, a name": "/admin/muscles/muscle/?q=hallucis+longus+primus",
        "list, a word": "/admin/muscles/muscle/?q=flexor",
        "list, nothing": "/admin/muscles/muscle/?q=zzzz",
        "form": f"/admin/muscles/muscle/{muscle.pk}/change/",
        "form, new": "/admin/muscles/muscle/add/",
        "search, a name": "/search/?q=flexor+hallucis+longus+primus",
        "search, a word": "/search/?q=hallucis",
        "search, a typo": "/search/?q=flexr+halucis+longs+primus",
        "search, text": "/search/?q=tendon+septum",
        "search, nothing": "/search/?q=zzzzzz",
    }
    figures = {}
    for name, address in addresses.items():
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count = len(queries)  # before the next request clears the log
        figures[name] = (*spent(lambda address=address: client.get(address)), count)
    return figures


client = Client()
client.force_login(get_user_model().objects.create_superuser("editor"))
written = names(MANY)
regions = make_regions()
grow(regions, written[:: MANY // FEW])
small = measure()
grow(regions, [name for place, name in enumerate(written) if place % (MANY // FEW)])
large = measure()
say(
    f"{connection.vendor}: median of {TIMES}     {FEW:8,} entries       {MANY:8,} entries      ratio  of processor time"
)
for name, (clock, processor, queries) in small.items():
    later, worked, more = large[name]
    clocks = f"{clock:8.1f} ms {queries:3} q {later:12.1f} ms {more:3} q"
    say(f"  {name:<20}{clocks} {later / clock:8.2f} {worked / processor:8.2f}")
