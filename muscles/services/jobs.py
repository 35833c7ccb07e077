"""Work that comes round by itself, such as publishing what is due: each part of the atlas says here what it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

DAILY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """A command of manage.py that takes no arguments, may be run at any time and twice, and is due `every` so often.

    It is late three times that after it was done last, or when `may_wait` says so.
    """

    command: str
    every: timedelta
    title: str
    may_wait: timedelta | None = None


_jobs: dict[str, Job] = {}


def register(*jobs: Job) -> None:
    _jobs.update({job.command: job for job in jobs})


def jobs() -> list[Job]:
    """Return all jobs, those that come round soonest first."""
    return sorted(_jobs.values(), key=lambda job: (job.every, job.command))
