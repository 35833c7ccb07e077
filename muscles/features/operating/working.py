"""A worker: tasks in one thread, timed jobs in a second, and in a third the sign that it is alive."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import sleep

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from muscles.features.operating.models import Worker
from muscles.features.operating.running import run_due
from muscles.services.tasks import give_back_lost

logger = logging.getLogger(__name__)
PAUSE = 20  # seconds between two looks at timed jobs, between two signs, and before trying a database that is away
LOOKS = 1  # seconds between two looks at the queue


def new_worker(*, once: bool = False) -> TaskWorker:
    """Make a worker with a name that no other has; `once` ends it when nothing is left to do."""
    return TaskWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=LOOKS,
        batch=once,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )


def give_sign(worker: TaskWorker) -> None:
    """Say that the worker is alive, forget those that are dead, and take back what these had begun."""
    Worker.objects.update_or_create(name=worker.worker_id, defaults={"seen_at": timezone.now()})
    alive = set(Worker.objects.alive().values_list("name", flat=True))
    give_back_lost(alive)
    Worker.objects.exclude(name__in=alive).delete()


def run_jobs(complain: Callable[[str], object]) -> None:
    for job, fault in run_due():
        if fault:
            complain(f"{job.command} failed: {fault}")


def work_once(complain: Callable[[str], object]) -> None:
    """Do the timed jobs that are due and the tasks that wait, and end."""
    worker = new_worker(once=True)
    give_sign(worker)
    run_jobs(complain)
    worker.run()
    Worker.objects.filter(name=worker.worker_id).delete()


class Loop:
    """A worker that goes on until it is ended; a database that is away is waited for.

    A signal lets it end after the task that it does, a second one in the midst of it.
    """

    def __init__(self, complain: Callable[[str], object]) -> None:
        self.complain = complain
        self.worker = new_worker()
        self.former: list[str] = []
        self.is_ending = False
        self.ended = Event()

    def end(self, *received: object) -> None:
        """Take a signal: it may come in the midst of anything, so nothing is written, and no lock taken."""
        if self.is_ending:
            raise SystemExit(1)
        self.is_ending, self.worker.running = True, False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.end)
        beside = [Thread(target=self.repeat, args=[act]) for act in (self.give_sign, self.run_jobs)]
        for thread in beside:
            thread.start()
        try:
            while not self.is_ending:
                self.run_tasks()
        finally:
            self.ended.set()
            for thread in beside:
                thread.join()
            with suppress(DatabaseError):
                Worker.objects.filter(name=self.worker.worker_id).delete()

    def run_tasks(self) -> None:
        """Run tasks; after a fault of the database under another name, so that what was begun is given back soon."""
        try:
            self.worker.run()
        except DatabaseError as error:
            self.complain(f"The database does not answer; trying again in {PAUSE} seconds. {error}")
            for _ in range(PAUSE):
                if self.is_ending:
                    return
                sleep(1)
            self.former.append(self.worker.worker_id)
            self.worker = new_worker()
            self.worker.running = not self.is_ending

    def repeat(self, act: Callable[[], None]) -> None:
        while not self.ended.is_set():
            close_old_connections()
            try:
                act()
            except DatabaseError:
                logger.debug("The database does not answer.", exc_info=True)
            self.ended.wait(PAUSE)
        connection.close()

    def give_sign(self) -> None:
        """Say who it is now, and no more who it was: nobody else does what that one had begun."""
        Worker.objects.filter(name__in=self.former).delete()
        give_sign(self.worker)

    def run_jobs(self) -> None:
        run_jobs(self.complain)
