"""Publishing and withdrawing when the time has come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from muscles.features.history.drafts.staging import publish, withdraw
from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import MODELS, Snapshot
from muscles.features.history.versions.recording import permalink_of
from muscles.models import lock_slugs
from muscles.services.files import files_undone_on_failure

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

State = Version.State
WHY = "Scheduled."


def plan_withdrawal(snapshot: Snapshot, *, at: datetime | None, user: AbstractUser) -> None:
    """Have an entry withdrawn at a time; None lets it stay."""
    entry = {"kind": snapshot["kind"], "entry_pk": snapshot["pk"]}
    Version.objects.filter(**entry, state=State.LEAVING).exclude(due_at=at).delete()
    if at is None:
        return
    about = {"permalink": permalink_of(snapshot), "name": snapshot["fields"]["name"], "user": user, "due_at": at}
    about |= {"data": {}, "action": Version.Action.SCHEDULED}
    Version.objects.get_or_create(**entry, state=State.LEAVING, defaults=about)


def due(now: datetime | None = None) -> list[Version]:
    return list(Version.objects.due(now or timezone.now()).defer("data"))


def carry_out(version: Version) -> str:
    """Publish or withdraw what is due, and return which; nothing where somebody else has done so meanwhile.

    Raises:
        ValidationError: it cannot be published as it is.
    """
    with files_undone_on_failure():
        lock_slugs()
        still = Version.objects.filter(pk=version.pk, state=version.state, due_at=version.due_at)
        entry = MODELS[version.kind]._base_manager.select_for_update().filter(pk=version.entry_pk).first()
        if entry is None or not still.exists():
            return ""
        if version.state == State.LEAVING:
            still.delete()
            return "withdrawn" if withdraw(entry, user=version.user, why=WHY) else ""
        return "published" if publish(entry, user=version.user, why=WHY) else ""
