"""Do what is done outside of requests."""

from django.core.management.base import BaseCommand, CommandParser

from muscles.features.operating.working import Loop, work_once


class Command(BaseCommand):
    help = (
        "Does what is done outside of requests, such as undoing the changes of many entries, and the timed jobs that "
        "are due. It goes on until it is ended, as a service beside the site; several may run, on several machines. "
        "With --once it does what waits and ends, for cron: */5 * * * * manage.py run_worker --once"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, and end")

    def handle(self, *, once: bool, **options: object) -> None:
        if once:
            work_once(self.stderr.write)
        else:
            Loop(self.stderr.write).run()
