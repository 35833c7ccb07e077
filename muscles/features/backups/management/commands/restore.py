"""Restore a backup, and prove it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from muscles.features.backups.crawling import crawl
from muscles.features.backups.errors import BackupError
from muscles.features.backups.restoring import examine, find, restore
from muscles.services.statics import collect_changed


class Command(BaseCommand):
    help = (
        "Restores a backup into an empty database (without tables, or just migrated) and a media folder without "
        "uploads. Every file is looked at before anything is written; rows, files and pages are compared afterwards. "
        "The site must not run meanwhile. What fails, or is killed, leaves the database as it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target", nargs="?", default=settings.BACKUP_TARGET, help="where the backups are (default: BACKUP_TARGET)"
        )
        parser.add_argument("--snapshot", default="", metavar="TIME", help="which one (default: the newest)")
        parser.add_argument("--identity", type=Path, metavar="FILE", help="the secret key of an encrypted backup")
        parser.add_argument(
            "--crawl", type=int, default=50, metavar="N", help="ask for the pages of N muscles afterwards (default: 50)"
        )
        parser.add_argument("--dry-run", action="store_true", help="look at everything, and write nothing")

    def handle(
        self,
        *args: object,
        target: str,
        snapshot: str,
        identity: Path | None,
        crawl: int,
        dry_run: bool,
        **options: object,
    ) -> None:
        if not target:
            raise CommandError("Name the folder of the backups or s3://bucket/folder, or set BACKUP_TARGET.")
        try:
            stored = find(target, snapshot=snapshot, identity=identity)
            examine(stored) if dry_run else restore(stored)
        except (BackupError, OSError) as error:  # such as a disk that is full
            raise CommandError(f"{error}\nNothing was written.") from error
        rows = sum(rows.count for rows in stored.manifest.rows.values())
        what = f"{rows} rows in {len(stored.manifest.rows)} tables, {len(stored.manifest.files)} files"
        if dry_run:
            self.stdout.write(f"Snapshot {stored.snapshot} is whole, and can be restored here: {what}.")
            return
        self.stdout.write(f"Restored snapshot {stored.snapshot}: {what}, each equal to what was backed up.")
        self.prove_pages(crawl)

    def prove_pages(self, entries: int) -> None:
        if not settings.ALLOWED_HOSTS:
            self.stderr.write("ALLOWED_HOSTS is not set: no page is asked for.")
            return
        collect_changed()
        number, failed = crawl(entries=entries)
        if failed:
            raise CommandError("\n".join(["Rows and files are restored, but:", *failed[:20]]))
        self.stdout.write(f"{number} pages answer. Now run make_sizes, which makes the sizes of pictures anew.")
