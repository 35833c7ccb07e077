"""Is the search quick at 5,000 entries, with a slip of the fingers, too? The baseline is a tenth of them.

On PostgreSQL let DATABASE_URL name an empty database.
"""

from _setup import say  # isort: skip  sets Django up

import time
from collections.abc import Callable
from itertools import product
from statistics import quantiles

from django.db import connection
from django.test import Client

from muscles.features.glossary.models import Term
from muscles.models import Muscle, Region, Status
from tests.factories import make_region

NOUNS = ["flexor", "extensor", "abductor", "adductor", "levator", "tensor", "pronator", "erector", "rotator", "scalene"]
PARTS = ["hallucis", "digitorum", "carpi", "pollicis", "indicis", "scapulae", "labii", "coccygis", "faciei", "nasi"]
SHAPES = ["longus", "brevis", "magnus", "minimus", "superior", "inferior", "medialis", "lateralis", "major", "teres"]
RANKS = ["primus", "secundus", "tertius", "quartus", "quintus"]
NAMES = [" ".join(words).capitalize() for words in product(NOUNS, PARTS, SHAPES, RANKS)]
PROSE = (
    "It arises from the outer face of the bone, crosses the joint of the {part} and lies between the layers of fascia; "
    "its fibres run downwards to a flat tendon. Some bodies have a {shape} slip from the neighbouring septum. "
)
REGIONS, TERMS, TIMES = 50, 200, 15

QUERIES = {
    "a whole name": "flexor hallucis longus primus",
    "a beginning": "ext",
    "a typo": "flexr halucis longs primus",
    "spaces": "flexor hal lucis longus primus",
    "abbreviated": "m. abd. carp. inf.",
    "in the text": "tendon septum",
    "in all texts": "bone",
    "nothing": "zzzzzz",
}


def grow(names: list[str]) -> None:
    """Add muscles, spread over the regions, each with a description and facts of a usual length."""
    muscles = []
    for number, name in enumerate(names):
        _, part, shape, _ = name.split()
        region = regions[number % REGIONS]
        prose = PROSE.format(part=part, shape=shape)
        values = {"origin": prose, "insertion": prose, "action": f"Moves the {part}.", "innervation": "Tibial nerve."}
        values |= {"latin_name": f"musculus {name.lower()}", "description": prose * 2, "nerve_roots": "L5–S2"}
        slug = name.lower().replace(" ", "")
        muscles.append(
            Muscle(name=name, slug=slug, region=region, home=region, kind="muscle", status=Status.PUBLISHED, **values)
        )
    Muscle.objects.bulk_create(muscles, batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does by itself after a while


def p95(work: Callable[[], object]) -> tuple[float, float]:
    """Return the 95th percentiles of the time that the work takes and of the processor time, in milliseconds.

    The second is the lesser where others use the machine; it does not hold what PostgreSQL does. The first run does not
    count.
    """
    work()
    taken, worked = [], []
    for _ in range(TIMES):
        start, processor = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - processor) * 1000)
    return quantiles(taken, n=20, method="inclusive")[-1], quantiles(worked, n=20, method="inclusive")[-1]


def measure() -> dict[tuple[str, str], tuple[float, float]]:
    return {
        (address, what): p95(lambda address=address, query=query: client.get(address, {"q": query}))
        for address in ("/search/", "/search/suggest/")
        for what, query in QUERIES.items()
    }


client = Client()
limb = make_region("limb", kind="limb")
regions: list[Region] = [make_region(f"region{number}", parent=limb) for number in range(REGIONS)]
# begin muscles.features.glossary
Term.objects.bulk_create(
    Term(name=name, slug=f"term{number}", forms=f"{name}s", definition=PROSE)
    for number, name in enumerate(NAMES[:: len(NAMES) // TERMS])
)
# end muscles.features.glossary
grow(NAMES[::10])
small = measure()
grow([name for number, name in enumerate(NAMES) if number % 10])
large = measure()
say(f"{connection.vendor}, p95 of {TIMES}               500 entries    5,000 entries    ratio  of which processor")
for (address, what), (before, _) in small.items():
    taken, worked = large[address, what]
    say(f"{address:<18}{what:<14}{before:11.1f} ms  {taken:12.1f} ms  {taken / before:7.1f}  {worked:15.1f} ms")
for address in ("/search/", "/search/suggest/"):
    taken, worked = map(max, zip(*(value for key, value in large.items() if key[0] == address), strict=True))
    say(f"{address:<18}{'the slowest':<14}{taken:29.1f} ms {worked:25.1f} ms")
