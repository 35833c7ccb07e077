"""Forgets what readers wrote, once it has served."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from muscles.features.reporting.filing import forget_sendings
from muscles.features.reporting.models import Report

A_CENTURY = 36_500


def days(text: str) -> int:
    if not text.isdecimal() or int(text) > A_CENTURY:
        raise ArgumentTypeError(f"write a number of days, up to {A_CENTURY}, not {text!r}")
    return int(text)


class Command(BaseCommand):
    help = (
        "Delete reports that are done or rejected, and the e-mail addresses of open ones, once they are older than so "
        "many days; and every mark of a sender that is older than an hour. Run it once a day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--older-than", type=days, default=365, metavar="DAYS", help="365 by default")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be forgotten")

    def handle(self, *args: str, older_than: int, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        old = Report.objects.filter(created_at__lt=now - timedelta(days=older_than))
        with transaction.atomic():
            reports, _ = old.closed().delete()
            contacts = old.open().exclude(contact="").update(contact="")
            marks = forget_sendings(now=now)
            transaction.set_rollback(dry_run)
        self.stdout.write(f"{reports} reports, {contacts} addresses and {marks} marks of senders forgotten.")
        if dry_run:
            self.stdout.write("A dry run: nothing was forgotten.")
