"""Shows the drawings of the media folder on the pages of cross-sections."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.cross_sections.drawings import DrawingError


class Command(BaseCommand):
    help = (
        "Let the pages of cross-sections show what render_cuts made: a row for each drawing, tied to the muscles that "
        "are cut. Afterwards make fixtures writes the rows back."
    )

    def handle(self, *args: str, **options: Any) -> None:
        try:
            adopted = adopt_all()
        except DrawingError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{adopted.sections} cross-sections, {adopted.muscles} muscles in them, {adopted.changed} rows changed."
        )
