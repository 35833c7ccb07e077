"""Proposes movements and nerves for the entries."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from muscles.features.browsing.linking import link_facts


class Command(BaseCommand):
    help = (
        "Read checked actions and innervations, and propose the movements and nerves that they name. Editors confirm "
        "or refuse in the admin; what they decided is never changed. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be proposed")

    def handle(self, *args: str, dry_run: bool, **options: Any) -> None:
        changes = link_facts(dry_run=dry_run)
        for change in changes:
            self.stdout.write(str(change))
        self.stdout.write(f"{len(changes)} proposals changed.")
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
