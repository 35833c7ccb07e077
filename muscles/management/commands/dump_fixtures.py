"""Write the entries of the database back to the fixtures."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from muscles.services.fixtures import dump, fixtures_folder


class Command(BaseCommand):
    help = "Write regions, muscles, tags, sources and galleries to the fixtures, by natural keys and in a stable order."

    def add_arguments(self, parser):
        parser.add_argument("--output", type=Path, metavar="DIR", help="where to write; the project's own by default")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(self, *, output, dry_run, **options):
        folder = output or fixtures_folder()
        try:
            files = dump(folder=folder, dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
        for file in files:
            self.stdout.write(f"{file.path.name:<18} {file.rows:>6} rows  {file.outcome}")
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
