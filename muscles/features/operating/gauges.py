"""What monitors are told of timed jobs, and of what is done outside of requests."""

from __future__ import annotations

from django.db.models import Count, Min
from django.utils import timezone

from muscles.features.operating.models import BackgroundTask, JobRun
from muscles.services.gauges import Gauge


def ages() -> dict[tuple[str, ...], float]:
    now = timezone.now()
    rows = JobRun.objects.values_list("command", "succeeded_at", "created_at")
    return {
        (command,): (now - (succeeded_at or created_at)).total_seconds() for command, succeeded_at, created_at in rows
    }


AGES = Gauge("atlas_job_age_seconds", "Seconds since a timed job was last done, or came to be.", ("job",), ages)


def numbers() -> dict[tuple[str, ...], float]:
    rows = BackgroundTask.objects.order_by().values_list("status").annotate(number=Count("pk"))
    return {(status.lower(),): number for status, number in rows}


def wait() -> dict[tuple[str, ...], float]:
    oldest = BackgroundTask.objects.ready().aggregate(oldest=Min("enqueued_at"))["oldest"]
    return {(): (timezone.now() - oldest).total_seconds() if oldest else 0.0}


TASKS = Gauge("atlas_tasks", "Background tasks of the last two weeks, by how far they are.", ("status",), numbers)
WAIT = Gauge("atlas_task_wait_seconds", "Seconds that the oldest background task which may begin has waited.", (), wait)
GAUGES = [AGES, TASKS, WAIT]
