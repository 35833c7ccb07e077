"""Forgets sessions that have run out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from muscles.features.signed_in.ending import forget


class Command(BaseCommand):
    help = "Delete the sessions that have run out, and what is remembered of them. Run it once a day."

    def handle(self, *args: str, **options: Any) -> None:
        self.stdout.write(f"{forget()} sessions that have run out are forgotten.")
