"""Do pages stay as fast when the atlas grows tenfold? The baseline is the same page with a tenth of the rows."""

from _setup import say, seconds  # isort: skip  sets Django up

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muscles.models import Status
from tests.factories import make_image, make_muscle, make_region

ADDRESSES = ("/", "/muscle/", "/muscle/limb/", "/muscle/region0/", "/muscle/region0/deep0/", "/muscle/region0/muscle0/")
ADDRESSES += ("/a-z/", "/tag/", "/tag/flexor/")


def grow(regions: range) -> None:
    """Add regions with a compartment and 30 muscles each, every one with two pictures and two tags."""
    for number in regions:
        region = make_region(f"region{number}", parent=limb)
        deep = make_region(f"deep{number}", kind="compartment", parent=region)
        for muscle_number in range(30):
            muscle = make_muscle(f"muscle{muscle_number}", region=deep, origin="Bone", status=Status.PUBLISHED)
            muscle.tags.add("flexor", f"tag {number}")
            make_image(muscle)
            make_image(muscle)


def measure() -> dict[str, tuple[float, int]]:
    client = Client()
    figures = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count = len(queries)  # before the next request clears the log
        figures[address] = (seconds(lambda address=address: client.get(address), times=5), count)
    return figures


limb = make_region("limb", kind="limb")
grow(range(2))
small = measure()
grow(range(2, 20))
large = measure()
say("                              60 muscles        600 muscles       ratio")
for address in ADDRESSES:
    (before, queries_before), (after, queries_after) = small[address], large[address]
    say(
        f"{address:<26} {before * 1000:6.1f} ms {queries_before:2} q   {after * 1000:6.1f} ms {queries_after:2} q"
        f"   {after / before:5.1f}"
    )
