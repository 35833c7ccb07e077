"""Timed jobs and background tasks on the first screen of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.operating.models import BackgroundTask, BackgroundTaskQuerySet, JobRun, JobRunQuerySet
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def late(user: AbstractUser) -> JobRunQuerySet:
    return JobRun.objects.late()


def link_to_jobs(user: AbstractUser) -> str:
    return reverse("admin:operating_jobrun_changelist", query={"state": "late"})


def failed(user: AbstractUser) -> BackgroundTaskQuerySet:
    return BackgroundTask.objects.failed()


def neglected(user: AbstractUser) -> BackgroundTaskQuerySet:
    return BackgroundTask.objects.neglected()


def link_to_failed(user: AbstractUser) -> str:
    return reverse("admin:operating_backgroundtask_changelist", query={"state": "failed"})


def link_to_neglected(user: AbstractUser) -> str:
    return reverse("admin:operating_backgroundtask_changelist", query={"state": "neglected"})


VIEW_TASKS = "operating.view_backgroundtask"
PANELS = [
    Panel("Background tasks that failed", failed, link_to_failed, VIEW_TASKS, order=58),
    Panel("Background tasks that no worker begins", neglected, link_to_neglected, VIEW_TASKS, order=59),
    Panel("Timed jobs that are late", late, link_to_jobs, "operating.view_jobrun", order=60),
]
