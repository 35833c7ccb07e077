"""Shows the drawings of the media folder on the pages of cross-sections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.cross_sections.drawings import DrawingError
from muscles.management.adopting import AdoptingCommand


class Command(AdoptingCommand):
    help = (
        "Let the pages of cross-sections show what render_cuts made: a row for each drawing, tied to the muscles that "
        "are cut. Afterwards make fixtures writes the rows back."
    )
    problems = (DrawingError,)

    def adopt(self, texts: Path | None) -> Iterator[str]:
        adopted = adopt_all()
        yield f"{adopted.sections} cross-sections, {adopted.muscles} muscles in them, {adopted.changed} rows changed."
