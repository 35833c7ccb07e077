"""Back up the database and the media."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from muscles.features.backups.backing_up import Made, back_up
from muscles.features.backups.errors import BackupError
from muscles.files.sizes import in_words


class Command(BaseCommand):
    help = (
        "Backs up the database as of one moment, with drafts, history and accounts, and the media but for what can be "
        "made again. Files are copied once; readers and editors go on meanwhile. Safe at any time, and to be killed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target",
            nargs="?",
            default=settings.BACKUP_TARGET,
            help="a folder, outside of the media, best on another disk, or s3://bucket/folder (default: BACKUP_TARGET)",
        )
        parser.add_argument(
            "--encrypt-to",
            action="append",
            metavar="KEY",
            help="encrypt for this public key of age (age1…) or SSH; may be given several times (default: BACKUP_KEYS)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            default=settings.BACKUP_KEEP,
            metavar="N",
            help="forget all but the last N backups; 0 keeps all (default: BACKUP_KEEP)",
        )

    def handle(self, *args: object, target: str, encrypt_to: list[str] | None, keep: int, **options: object) -> None:
        if not target:
            raise CommandError("Name a folder or s3://bucket/folder for the backup, or set BACKUP_TARGET.")
        if keep < 0:
            raise CommandError("--keep must be 0 or more.")
        try:
            made = back_up(target, keys=settings.BACKUP_KEYS if encrypt_to is None else encrypt_to, keep=keep)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:  # such as a disk that is full
            reason = str(error).rstrip(".")
            raise CommandError(f"The backup was broken off, and does not count: {reason}.") from error
        self.report(made)

    def report(self, made: Made) -> None:
        manifest = made.manifest
        rows = sum(rows.count for rows in manifest.rows.values())
        for name in made.links:
            self.stderr.write(f"left out, as it leads elsewhere: {name}")
        for name in manifest.absent:
            self.stderr.write(f"named by a row, but not there: {name}")
        self.stdout.write(
            f"Snapshot {made.snapshot}: {rows} rows, {len(manifest.files)} files; "
            f"{made.number} new content{pluralize(made.number)} ({in_words(made.size)})."
        )
        if made.pruned or made.removed:
            snapshots, contents = len(made.pruned), made.removed
            self.stdout.write(
                f"Removed {snapshots} snapshot{pluralize(snapshots)} and {contents} content{pluralize(contents)} "
                "that none names."
            )
