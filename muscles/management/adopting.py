"""What the commands share that make rows of files in the media folder: of all of them, or of none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction


class AdoptingCommand(BaseCommand):
    """A subclass writes the rows; what it raises of the `problems` changes nothing, and is said in words.

    With `texts_help` it takes a file of alt texts, `--texts`.
    """

    problems: tuple[type[Exception], ...] = ()
    texts_help = ""

    def add_arguments(self, parser: CommandParser) -> None:
        if self.texts_help:
            parser.add_argument("--texts", type=Path, metavar="FILE", help=self.texts_help)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                said = [*self.adopt(options.get("texts"))]
        except self.problems as problem:
            raise CommandError("\n".join(getattr(problem, "messages", [str(problem)]))) from problem
        for line in said:
            self.stdout.write(line)

    def adopt(self, texts: Path | None) -> Iterable[str]:
        """Write the rows; return what to say once they are kept."""
        raise NotImplementedError
