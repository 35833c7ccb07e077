"""Forgets what was typed and never saved."""

from typing import Any

from django.core.management.base import BaseCommand

from muscles.features.autosaving.storing import LASTS, forget_old


class Command(BaseCommand):
    help = f"Forget what was typed into forms and neither saved nor gone on with for {LASTS.days} days."

    def handle(self, *args: str, **options: Any) -> None:
        self.stdout.write(f"{forget_old()} forgotten.")
