"""Run the timed jobs that are due."""

import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections

from muscles.features.operating.running import run_due

PAUSE = 20  # seconds between two looks at what is due


class Command(BaseCommand):
    help = (
        "Runs the timed jobs that are due: publishing at its time, and what is tidied up once a day. Safe at any time, "
        "twice, and on several machines at once. With --forever it goes on until it is ended, as a service beside the "
        "site; without, for cron: */5 * * * * manage.py run_jobs"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="look every 20 seconds, until it is ended")

    def handle(self, *, forever: bool, verbosity: int, **options: object) -> None:
        self.is_quiet = not verbosity
        if not forever:
            if failed := self.run_once():
                raise CommandError(f"{failed} failed.")
            return
        ended = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        while not ended.is_set():
            close_old_connections()
            try:
                self.run_once()
            except DatabaseError as error:
                self.stderr.write(f"The database does not answer; trying again in {PAUSE} seconds. {error}")
            ended.wait(PAUSE)

    def run_once(self) -> int:
        failed = 0
        for job, fault in run_due():
            if fault:
                failed += 1
                self.stderr.write(f"{job.command} failed: {fault}")
            elif not self.is_quiet:
                self.stdout.write(f"{job.command}: done")
        return failed
