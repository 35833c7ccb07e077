"""Shows the rendered layers of the media folder on their pages."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from muscles.features.layers.adopting import AdoptingError, adopt_all, read_json


class Command(BaseCommand):
    help = (
        "Let the pages of layers show what render_layers made. Afterwards make_sizes makes the sizes, and make "
        "fixtures writes the rows back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--texts", type=Path, metavar="FILE", help="alt texts, by region, layer and side")

    def handle(self, *args: str, texts: Path | None, **options: Any) -> None:
        try:
            with transaction.atomic():
                adopted = dict(adopt_all(Path(settings.MEDIA_ROOT), read_json(texts) if texts else {}))
        except AdoptingError as problem:
            raise CommandError(str(problem)) from problem
        for region, pictures in adopted.items():
            self.stdout.write(f"{region}: {pictures} pictures")
