"""What monitors are told of changes that are not public yet."""

from __future__ import annotations

from django.db.models import Count

from muscles.features.history.models import Version
from muscles.features.history.querysets import PENDING
from muscles.services.gauges import Gauge


def waiting() -> dict[tuple[str, ...], int]:
    rows = Version.objects.pending().order_by().values_list("state").annotate(number=Count("pk"))
    return {(state,): 0 for state in PENDING} | {(state,): number for state, number in rows}


WAITING = Gauge("atlas_waiting_changes", "Changes of entries that are not public yet, by state.", ("state",), waiting)
