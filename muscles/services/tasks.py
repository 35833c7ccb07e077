"""Work outside of the request: tasks of django-tasks, which wait in the database for a worker (docs/adr/0014).

A task is a function of a module `tasks.py`, whose docstring begins with the title that editors read:

    @task()
    def undo_many(batch: str, user: int) -> dict[str, int]:
        \"\"\"Undo a bulk change.\"\"\"

Its first argument is the key of what it works on. It is enqueued in the transaction that notes the wish, so that it
begins after the commit, or not at all. It may begin twice, as a worker may die: it goes on where it was broken off.
What it raises is raised again some time later, but for refusals, which no time mends.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.utils import timezone
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

Row = DBTaskResult[..., Any]
SOON = timedelta(minutes=1)  # within which a worker begins what waits
PAUSES = (timedelta(seconds=30), timedelta(minutes=5))  # before the second try, and before the third
REFUSALS = (ValidationError, PermissionDenied, ObjectDoesNotExist)
MANY = 100  # entries that no request writes by itself
UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def enqueue_once(task: Task[..., Any], key: str, *more: object) -> None:
    """Let a worker do it, unless the same is to be done, or being done, already."""
    found = latest(task, key)
    if found is None or found.status not in UNFINISHED:
        task.enqueue(key, *more)


def latest(task: Task[..., Any], key: str) -> Row | None:
    """Return what became of a task with this key, when it was last enqueued; it is forgotten after two weeks."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args__0=key)
    return rows.order_by("-enqueued_at").first()


def is_neglected(row: Row) -> bool:
    """Could it have been begun a while ago? Then no worker runs, or all of them are busy."""
    since = row.enqueued_at if row.run_after == get_date_max() else row.run_after
    return row.status == TaskResultStatus.READY and since < timezone.now() - SOON


def fault_of(row: Row) -> str:
    """Return what the last try ended with, in one line."""
    lines = row.traceback.strip().splitlines()
    return lines[-1] if lines else ""


def begin_again(rows: Iterable[Row]) -> int:
    """Let workers do again what failed, from its first try on; return how much that is."""
    keys = [row.pk for row in rows]
    failed = DBTaskResult.objects.filter(pk__in=keys, status=TaskResultStatus.FAILED)
    return failed.update(status=TaskResultStatus.READY, run_after=timezone.now(), finished_at=None, worker_ids=[])


def try_again_later(*, task_result: TaskResult[Any], **signal: object) -> None:
    """Let a task that has just failed wait for its next try, if it has one."""
    if task_result.status != TaskResultStatus.FAILED or is_refusal(task_result):
        return
    failed = DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.FAILED)
    give_back(failed, tries=len(task_result.worker_ids))


def is_refusal(task_result: TaskResult[Any]) -> bool:
    try:
        return any(issubclass(error.exception_class, REFUSALS) for error in task_result.errors)
    except (ImportError, ValueError):
        return False


def give_back(rows: Any, *, tries: int) -> None:
    """Let rows wait for another try, or leave them as failed after the last."""
    if tries <= len(PAUSES):
        rows.update(
            status=TaskResultStatus.READY, run_after=timezone.now() + PAUSES[max(tries, 1) - 1], finished_at=None
        )


def give_back_lost(living: Iterable[str]) -> int:
    """Let what dead workers had begun be begun again, or count as failed after the last try; return how much it was."""
    lost = [row for row in DBTaskResult.objects.running() if not {*row.worker_ids[-1:]} & {*living}]
    for row in lost:
        same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
        same.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            traceback="Its worker ended before it did.",
            exception_class_path="",
        )
        give_back(DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.FAILED), tries=len(row.worker_ids))
    return len(lost)
