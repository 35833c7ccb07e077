"""Timed jobs on the first screen of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.operating.models import JobRun, JobRunQuerySet
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def late(user: AbstractUser) -> JobRunQuerySet:
    return JobRun.objects.late()


def link_to_jobs(user: AbstractUser) -> str:
    return reverse("admin:operating_jobrun_changelist", query={"state": "late"})


PANEL = Panel("Timed jobs that are late", late, link_to_jobs, "operating.view_jobrun", order=60)
