"""Forgets logins that failed, once they lock nobody out any more."""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone


class Command(BaseCommand):
    help = (
        "Delete what is kept of logins that failed, with name and address, once it locks nobody out. The next login "
        "does so, too. Run it once a day."
    )

    def handle(self, *args: str, **options: Any) -> None:
        before = timezone.now() - settings.AXES_COOLOFF_TIME
        number, _ = AccessAttempt.objects.filter(attempt_time__lte=before).delete()
        self.stdout.write(f"{number} logins that failed are forgotten.")
