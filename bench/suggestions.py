"""Are suggestions as quick at 50,000 names as at 5,000? The baseline is a tenth of them.

`first` is the first request after somebody wrote, which reads the names anew. On PostgreSQL let DATABASE_URL name an
empty database; processor time does not hold what PostgreSQL does.
"""

from _setup import say  # isort: skip  sets Django up

import os
import time

from _entries import grow, make_regions, names
from django.db import connection
from django.test import Client

from muscles.models import Region

FEW, MANY, TIMES = int(os.environ.get("FEW", 5000)), int(os.environ.get("MANY", 50_000)), 9
QUERIES = {
    "a whole name": "flexor hallucis longus primus",
    "a beginning": "ext",
    "two words": "hal lon",
    "a typo": "flexr halucis longs primus",
    "unfinished": "flexor halucis lo",
    "spaces": "flexor hal lucis longus primus",
    "abbreviated": "m. abd. carp. inf.",
    "inside": "igitor",
    "in the text": "tendon septum",
    "nothing": "zzzzzz",
}


def spent(query: str) -> tuple[float, float]:
    """The least milliseconds that a request takes, on the clock and of the processor."""
    taken = []
    for _ in range(TIMES):
        start, processor = time.perf_counter(), time.process_time()
        client.get("/search/suggest/", {"q": query})
        taken.append((time.perf_counter() - start, time.process_time() - processor))
    return tuple(min(each) * 1000 for each in zip(*taken, strict=True))


def measure() -> dict[str, tuple[float, float]]:
    Region.objects.filter(slug="limb").update(position=1)
    figures = {"first": spent_once("ext")}
    return figures | {what: spent(query) for what, query in QUERIES.items()}


def spent_once(query: str) -> tuple[float, float]:
    start, processor = time.perf_counter(), time.process_time()
    client.get("/search/suggest/", {"q": query})
    return (time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000


client = Client()
client.get("/search/suggest/", {"q": "warm"})
written = names(MANY)
regions = make_regions()
grow(regions, written[:: MANY // FEW], tagged=False, pictures=0)
small = measure()
grow(regions, [name for place, name in enumerate(written) if place % (MANY // FEW)], tagged=False, pictures=0)
large = measure()
say(f"{connection.vendor}: least of {TIMES}    {FEW:8,} names    {MANY:8,} names    ratio    of processor time")
for what, (clock, processor) in small.items():
    later, worked = large[what]
    say(f"  {what:<16}{clock:12.1f} ms{later:14.1f} ms{later / clock:9.2f}{worked / processor:16.2f}")
