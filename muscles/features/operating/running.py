"""Runs timed jobs, each of them in one place at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from muscles.features.operating.models import JobRun
from muscles.services.jobs import Job, jobs

logger = logging.getLogger(__name__)


def note_jobs(**signal: object) -> None:
    """Give each job its row, so that one which never ran can be late; forget those that are no more."""
    commands = {job.command for job in jobs()}
    JobRun.objects.exclude(command__in=commands).delete()
    JobRun.objects.bulk_create([JobRun(command=command) for command in sorted(commands)], ignore_conflicts=True)


def run_due() -> Iterator[tuple[Job, str]]:
    """Run the jobs that are due, and yield each with its fault, if it had one."""
    for job in jobs():
        if claim(job):
            yield job, run(job)


def claim(job: Job) -> bool:
    """Note that the job begins, unless it is not due or another process was faster."""
    now = timezone.now()
    is_due = Q(began_at=None) | Q(began_at__lte=now - job.every)
    with transaction.atomic():
        return bool(JobRun.objects.filter(is_due, command=job.command).update(began_at=now))


def run(job: Job) -> str:
    """Run a job, and note how it ended; a fault of one is no matter of the next."""
    fault = ""
    try:
        said = StringIO()
        call_command(job.command, stdout=said, stderr=said)
        logger.info("%s: %s", job.command, said.getvalue().strip())
    except CommandError as error:
        fault = str(error)
    except Exception as error:
        logger.exception("The timed job %s failed.", job.command)
        fault = f"{type(error).__name__}: {error}"
    ended = {"fault": fault} if fault else {"fault": "", "succeeded_at": timezone.now()}
    JobRun.objects.filter(command=job.command).update(**ended)
    return fault
