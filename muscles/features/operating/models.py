"""When each timed job was run, who works, and what is done outside of requests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet, get_date_max

from muscles.services.jobs import Job, jobs
from muscles.services.tasks import SOON, fault_of

PATIENCE = 3  # times the usual pause, after which a job is late
ALIVE = timedelta(minutes=5)  # after its last sign a worker counts as dead


class JobRunQuerySet(models.QuerySet):
    def late(self) -> Self:
        """Jobs that have not been done for three times as long as they may wait; new ones count from when they came."""
        now = timezone.now()
        late = Q(pk=None)
        for job in jobs():
            late |= Q(command=job.command, last__lt=now - (job.may_wait or PATIENCE * job.every))
        return self.alias(last=Coalesce(F("succeeded_at"), F("created_at"))).filter(late)


class JobRun(models.Model):
    """The last run of a timed job: it stands at its end, or at its fault, or was broken off if it has neither."""

    command = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    began_at = models.DateTimeField("last begun", null=True)
    succeeded_at = models.DateTimeField("last done", null=True)
    fault = models.TextField(blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = "timed job"
        ordering = ["command"]

    def __str__(self) -> str:
        return self.title

    @property
    def job(self) -> Job | None:
        return next((job for job in jobs() if job.command == self.command), None)

    @property
    def title(self) -> str:
        return self.job.title if self.job else self.command


class WorkerQuerySet(models.QuerySet):
    def alive(self) -> Self:
        return self.filter(seen_at__gt=timezone.now() - ALIVE)


class Worker(models.Model):
    """A process that works outside of requests; it says now and then that it is there."""

    name = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class BackgroundTaskQuerySet(DBTaskResultQuerySet):
    def neglected(self) -> Self:
        """Tasks that could have been begun a while ago."""
        since = timezone.now() - SOON
        never = Q(run_after=get_date_max(), enqueued_at__lt=since)
        return self.ready().filter(never | Q(run_after__lt=since))


class BackgroundTask(DBTaskResult):
    """What a worker is to do, does, or has done, with a list of its own in the admin."""

    objects = BackgroundTaskQuerySet.as_manager()

    class Meta:
        proxy = True
        ordering = ["-enqueued_at"]
        verbose_name = "background task"
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The first line of what its function says of itself."""
        try:
            words = self.task.func.__doc__ or ""
        except ImportError:
            words = ""
        return words.strip().partition("\n")[0].rstrip(".") or self.task_name

    @property
    def tries(self) -> int:
        return len(self.worker_ids)

    @property
    def due_at(self) -> datetime | None:
        """When it is tried again, if that is known."""
        return None if self.run_after == get_date_max() else self.run_after

    @property
    def fault(self) -> str:
        return fault_of(self)
