"""Who goes on with what waits: its author, and its reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from muscles.features.history.drafts.telling import reviewers_of, tell_of_assignment, tell_of_handing_over
from muscles.features.history.models import Version
from muscles.models import Entry
from muscles.services.notices import people_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet


def authors_of(kind: str) -> QuerySet[AbstractUser]:
    """Return the users who may write such entries, and to whom a draft can be handed over."""
    return people_with(f"muscles.change_{kind}")


def authors_and_reviewers(entry: Entry) -> set[int]:
    """Return the keys of those with whom what waits for an entry lies, or of who saved it last."""
    versions = Version.objects.of(entry)
    pending = versions.pending().values_list("author_id", "reviewer_id").first()
    keys = pending or versions.exclude(user=None).values_list("user_id").first() or ()
    return {key for key in keys if key is not None}


@transaction.atomic
def assign_reviewer(version: Version, reviewer: AbstractUser | None, *, found: int | None, by: AbstractUser) -> bool:
    """Give the review to somebody, or back to all; False if it is not any more with whom it was `found`.

    Raises:
        ValueError: they may not review it.
    """
    if reviewer is not None and not reviewers_of(version.kind).filter(pk=reviewer.pk).exists():
        raise ValueError(f"{reviewer} may not review this.")
    if not Version.objects.pending().filter(pk=version.pk, reviewer=found).update(reviewer=reviewer):
        return False
    version.reviewer_id = reviewer.pk if reviewer else None
    tell_of_assignment(version, by=by)
    return True


@transaction.atomic
def hand_over(version: Version, author: AbstractUser, *, found: int | None, by: AbstractUser) -> bool:
    """Make a waiting change somebody else’s; False if it is not any more that of whom it was `found`.

    Raises:
        ValueError: they may not change such entries.
    """
    if not authors_of(version.kind).filter(pk=author.pk).exists():
        raise ValueError(f"{author} may not change this.")
    if not Version.objects.pending().filter(pk=version.pk, author=found).update(author=author):
        return False
    version.author_id = author.pk
    tell_of_handing_over(version, by=by)
    return True
