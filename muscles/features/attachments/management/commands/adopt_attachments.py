"""Shows the drawings of the media folder on the pages of their muscles."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from muscles.features.attachments.adopting import adopt_all


class Command(BaseCommand):
    help = (
        "Make a row for each drawing that render_attachments wrote, and remove those whose drawing is gone. Afterwards "
        "make fixtures writes the rows back."
    )

    def handle(self, *args: str, **options: Any) -> None:
        try:
            adopted = adopt_all()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(
            f"{adopted.drawings} drawings: {adopted.added} rows added, {adopted.changed} changed, "
            f"{adopted.removed} removed."
        )
