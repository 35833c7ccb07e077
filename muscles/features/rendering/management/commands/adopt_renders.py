"""Shows the rendered pictures of the media folder in the galleries."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from muscles.features.rendering.adopt import adopt_all, read_sidecars
from muscles.features.rendering.colours import colour_muscles, colours_in
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.rows import read_texts


class Command(BaseCommand):
    help = (
        "Let the galleries show what render_turntable made: files, sizes, hashes, credit and licence. What an editor "
        "uploaded stays. Each entry gets the colour that it has in the pictures. Afterwards build_renditions makes the "
        "sizes, and make fixtures writes the rows back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--texts", type=Path, metavar="FILE", help="alt texts, by permalink, for entries that have no pictures yet"
        )

    def handle(self, *args: str, texts: Path | None, **options: Any) -> None:
        try:
            rendered = read_sidecars(Path(settings.MEDIA_ROOT))
            with transaction.atomic():
                coloured = colour_muscles(colours_in(rendered))
                adopted = dict(adopt_all(rendered, read_texts(texts) if texts else {}))
        except RenderingError as problem:
            raise CommandError(str(problem)) from problem
        for muscle in coloured:
            self.stdout.write(f"{muscle.permalink}: now {muscle.colour}")
        for stem, changed in adopted.items():
            if changed:
                self.stdout.write(f"{stem}: {changed} changed")
        self.stdout.write(f"{len(adopted)} rendered entries, {sum(adopted.values())} rows changed.")
