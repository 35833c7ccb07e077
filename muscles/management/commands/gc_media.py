"""Remove the files of the media folder that nothing uses any more."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import date, pluralize

from muscles.files.sizes import in_words
from muscles.services import unused


class Command(BaseCommand):
    help = (
        "Lists the files that neither a gallery, nor the history, nor the trash uses, and removes those that were seen "
        "so for some days. Nothing below muscles/ is touched, nothing younger than an hour, and no file whose name is "
        "not one of ours. Can be run at any time, twice, and every day."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--grace", type=int, default=30, metavar="DAYS", help="how long to wait (default: 30)")
        parser.add_argument("--dry-run", action="store_true", help="show what would go, and note nothing")

    def handle(self, *args, grace: int, dry_run: bool, **options) -> None:
        if grace < 0:
            raise CommandError("--grace must be 0 or more days.")
        wait = timedelta(days=grace)
        found = unused.look()
        went = "would go" if dry_run else "removed"
        removed, waiting, failed = [], [], []
        for file in found.unused:
            try:
                gone = file.is_due(wait) if dry_run else unused.remove(file, wait)
            except OSError as error:
                failed.append(f"{file.name}: {error}")
                gone = False
            (removed if gone else waiting).append(file)
        if not dry_run:
            unused.note(waiting)
        for file in waiting:
            self.stdout.write(f"unused: {file.name} ({in_words(file.size)}), seen since {date(file.since, 'j F Y')}")
        for file in removed:
            self.stdout.write(f"{went}: {file.name} ({in_words(file.size)})")
        for name in found.unknown:
            self.stdout.write(f"unknown, left alone: {name}")
        self.stdout.write(
            f"{counted(removed)} {went}, {counted(waiting)} not unused for long enough, {len(found.unknown)} unknown."
        )
        for line in failed:
            self.stderr.write(line)
        if failed:
            raise CommandError(f"{len(failed)} could not be removed.")


def counted(files: list[unused.UnusedFile]) -> str:
    total = sum(file.size for file in files)
    return f"{len(files)} file{pluralize(len(files))} ({in_words(total)})"
