"""Forgets what the audit log has held for long enough."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from muscles.features.audit.keeping import forget


class Command(BaseCommand):
    help = "Delete the lines of the audit log that are older than the days of AUDIT_DAYS. Run it once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many would be deleted")

    def handle(self, *args: str, dry_run: bool, **options: Any) -> None:
        number = forget(dry_run=dry_run)
        verb = "would be deleted" if dry_run else "deleted"
        self.stdout.write(f"{number} lines of the audit log, older than {settings.AUDIT_DAYS} days, {verb}.")
