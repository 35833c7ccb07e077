"""Build the search index anew."""

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from muscles.features.searching import index


class Command(BaseCommand):
    help = (
        "Builds the index of the search anew from the entries. Triggers keep it up to date, so this is needed only "
        "after the tables were filled without them, as some ways to restore a backup do."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is missing, and change nothing")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        self.stdout.write(f"Missing: {', '.join(index.missing(connection)) or 'nothing'}.")
        if dry_run:
            return
        index.build(connection)
        entries = ", ".join(f"{model}s: {number}" for model, number in index.count(connection).items())
        self.stdout.write(f"Indexed. {entries[:1].upper()}{entries[1:]}.")
