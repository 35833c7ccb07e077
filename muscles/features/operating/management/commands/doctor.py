"""Say what is wrong with this installation, and what to do."""

from contextlib import suppress
from typing import Any

from django.core.checks import ERROR, CheckMessage, registry
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from muscles.features.operating.checks import OPERATION, READY


def every_check() -> list[Any]:
    return list(registry.registry.get_checks(include_deployment_checks=True))


class Command(BaseCommand):
    help = (
        "Looks at settings, database, disks, pictures, index, clock and timed jobs, and says what is wrong and what to "
        "do. It changes nothing. Exit status 1 if anything needs to be mended now."
    )
    requires_system_checks: list[str] = []  # it runs them itself

    def handle(self, **options: object) -> None:
        faults = self.look_around() + self.look_at_settings()
        errors = sum(message.level >= ERROR for message in faults)
        if errors:
            raise CommandError(f"{errors} to be mended now, {len(faults) - errors} to be looked at.")
        self.stdout.write(f"Nothing to be mended now, {len(faults)} to be looked at." if faults else "All is well.")

    def look_around(self) -> list[CheckMessage]:
        """Run the checks of operation one by one, and say what each found."""
        found = []
        checks = [check for check in every_check() if OPERATION in check.tags]
        for check in sorted(checks, key=lambda check: (READY not in check.tags, check.__doc__)):
            messages = check(app_configs=None, databases=["default"])
            if not messages:
                self.stdout.write(f"{'well':<9}{check.__doc__}")
            self.tell(messages)
            found += messages
        return found

    def look_at_settings(self) -> list[CheckMessage]:
        """Run Django’s own checks, those for deployment among them."""
        others = [check for check in every_check() if OPERATION not in check.tags]
        found: list[CheckMessage] = []
        for check in others:
            with suppress(DatabaseError):  # that it does not answer was said
                found += [each for each in check(app_configs=None, databases=["default"]) if not each.is_silenced()]
        if not found:
            self.stdout.write(f"well     The settings and the code, by {len(others)} checks of Django and its apps.")
        self.tell(found)
        return found

    def tell(self, messages: list[CheckMessage]) -> None:
        for message in messages:
            self.stdout.write(f"{'mend' if message.level >= ERROR else 'look at':<9}{message.msg} ({message.id})")
            if message.hint:
                self.stdout.write(f"{'':<9}{message.hint}")
