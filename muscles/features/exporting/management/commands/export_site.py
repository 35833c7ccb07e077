"""Write the public site as files."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from muscles.features.exporting.errors import ExportError
from muscles.features.exporting.exporting import export_site
from muscles.files.sizes import in_words


class Command(BaseCommand):
    help = (
        "Writes the whole public site into a folder, for any host of files: pages, pictures, films, feeds, sitemap, "
        "and a search that the browser does. Fails on a dead link, naming page and link, and changes nothing then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", help="an earlier export, an empty folder, or one that is not there yet")
        parser.add_argument(
            "--base-url",
            default=settings.SITE_URL,
            metavar="URL",
            help="where it will be read, as in https://atlas.example.org (default: SITE_URL)",
        )

    def handle(self, *args: object, folder: str, base_url: str, **options: object) -> None:
        base_url = base_url.rstrip("/")
        if not re.fullmatch(r"https?://[^/\s?#]+", base_url):
            raise CommandError(
                "Say by --base-url where it will be read: a scheme and a host, as in https://example.org."
            )
        try:
            made = export_site(Path(folder).absolute(), base_url=base_url)
        except ExportError as error:
            raise CommandError(str(error)) from error
        except OSError as error:  # such as a disk that is full
            raise CommandError(f"The export was broken off, and nothing is changed: {error}.") from error
        self.stdout.write(f"{made.pages} pages, {made.files} files in all, {in_words(made.size)}: {folder}")
