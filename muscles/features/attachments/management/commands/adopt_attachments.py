"""Shows the drawings of the media folder on the pages of their muscles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError

from muscles.features.attachments.adopting import adopt_all
from muscles.management.adopting import AdoptingCommand


class Command(AdoptingCommand):
    help = (
        "Make a row for each drawing that render_attachments wrote, and remove those whose drawing is gone. Afterwards "
        "make fixtures writes the rows back."
    )
    problems = (ValidationError,)

    def adopt(self, texts: Path | None) -> Iterator[str]:
        adopted = adopt_all()
        yield (
            f"{adopted.drawings} drawings: {adopted.added} rows added, {adopted.changed} changed, "
            f"{adopted.removed} removed."
        )
