"""Publishing and withdrawing many entries for which nothing waits, in few queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import MODELS
from muscles.features.history.versions.recording import ENTRIES
from muscles.models import Entry, GalleryImage, Status
from muscles.services.films import film_after_commit
from muscles.services.publishing import kept_from_public, pictures_by_owner

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

ACTIONS = {Status.PUBLISHED: Version.Action.PUBLISHED, Status.DRAFT: Version.Action.WITHDRAWN}


@transaction.atomic
def set_status_in_bulk(
    *, kind: str, pks: Iterable[int], status: Status, user: AbstractUser | None
) -> tuple[list[Entry], dict[Entry, list[str]]]:
    """Give the entries a status; return those that have it now and had another, and why others cannot be published.

    Those for which something waits are left as they are.
    """
    model = MODELS[kind]
    waiting = Version.objects.pending().filter(kind=kind, entry_pk__in=pks).values("entry_pk")
    entries: list[Entry] = list(model._base_manager.filter(pk__in=pks).exclude(status=status).exclude(pk__in=waiting))
    pictures = pictures_by_owner(kind, entries) if status == Status.PUBLISHED else {}
    refused = kept_from_public(entries, pictures) if status == Status.PUBLISHED else {}
    entries = [entry for entry in entries if entry not in refused]
    ENTRIES.before(entries)
    found = model._base_manager.filter(pk__in=[entry.pk for entry in entries])
    found.update(status=status, updated_at=timezone.now())
    ENTRIES.after(entries, action=ACTIONS[status], user=user, why="")
    for entry in entries:
        for image in pictures.get(entry.pk, []):
            if image.role == GalleryImage.Role.ANIMATION and not image.webm and image.width is not None:
                film_after_commit(image=image)
    return entries, refused
