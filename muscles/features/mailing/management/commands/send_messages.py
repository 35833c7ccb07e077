"""Sends the e-mails that are due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from muscles.features.mailing.sending import send_due


class Command(BaseCommand):
    help = "Send the e-mails that are due. Run it often; a message is sent once, whoever runs it how often."

    def handle(self, *args: str, **options: Any) -> None:
        outcome = send_due()
        said = f"{outcome.sent} sent, {outcome.later} to be tried again, {outcome.failed} not sent."
        if outcome.later or outcome.failed:
            raise CommandError(said)
        self.stdout.write(said)
