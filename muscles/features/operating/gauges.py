"""What monitors are told of the timed jobs."""

from __future__ import annotations

from django.utils import timezone

from muscles.features.operating.models import JobRun
from muscles.services.gauges import Gauge


def ages() -> dict[tuple[str, ...], float]:
    now = timezone.now()
    rows = JobRun.objects.values_list("command", "succeeded_at", "created_at")
    return {
        (command,): (now - (succeeded_at or created_at)).total_seconds() for command, succeeded_at, created_at in rows
    }


AGES = Gauge("atlas_job_age_seconds", "Seconds since a timed job was last done, or came to be.", ("job",), ages)
