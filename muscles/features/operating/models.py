"""When each timed job was run."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from muscles.services.jobs import Job, jobs

PATIENCE = 3  # times the usual pause, after which a job is late


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
