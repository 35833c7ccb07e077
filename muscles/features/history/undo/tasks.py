"""Undoing outside of the request, where a bulk change is of many entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_tasks import task

from muscles.features.history.models import Batch
from muscles.features.history.undo.reverting import AlreadyUndone, begin, undo
from muscles.features.history.undo.undoing import Step, may_undo
from muscles.services.tasks import enqueue_once

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

NAMED = 10  # entries that did not go back


@task()
def undo_many(batch_pk: str, user_pk: int) -> dict[str, Any]:
    """Undo a bulk change.

    Returns what became of it, as `outcome_of` has it; nothing where it was undone before.
    """
    batch, user = Batch.objects.get(pk=batch_pk), get_user_model().objects.get(pk=user_pk)
    if not may_undo(user, batch):
        raise PermissionDenied("Who wanted it undone may not undo it any more.")
    try:
        _, steps = undo(batch, user=user)
    except AlreadyUndone:
        return {}
    return outcome_of(steps)


@transaction.atomic
def undo_later(batch: Batch, *, user: AbstractUser) -> None:
    """Note that a bulk change is to be undone, and let a worker do it.

    Raises:
        AlreadyUndone: it was undone before.
    """
    begin(batch, user)
    enqueue_once(undo_many, str(batch.pk), user.pk)


def outcome_of(steps: list[Step]) -> dict[str, Any]:
    """Count what went back and what was thrown away, and name the first of those that did not go back as a whole."""
    held = [step.version.name for step in steps if step.is_held]
    return {
        "back": sum(bool(step.back) for step in steps),
        "thrown": sum(step.is_thrown_away for step in steps),
        "held": held[:NAMED],
        "more": max(0, len(held) - NAMED),
    }
