"""Publishing and withdrawing many entries at once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from muscles.models import Entry, Status


@transaction.atomic
def set_status(*, entries: QuerySet[Entry], status: Status) -> list[Entry]:
    """Give the entries this status; return those that had another one."""
    changed = list(entries.exclude(status=status))
    same_model = entries.model._default_manager
    same_model.filter(pk__in=[entry.pk for entry in changed]).update(status=status, updated_at=timezone.now())
    return changed
