"""Whom the way of a change to the public concerns, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.history.models import Version
from muscles.services.notices import notify, people_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet

    from muscles.features.history.querysets import VersionQuerySet


def tell_of_submission(version: Version, *, by: AbstractUser | None) -> None:
    """Tell the reviewer, or all who may review it while nobody has taken it."""
    reviewers = (
        [version.reviewer_id] if version.reviewer_id else reviewers_of(version.kind).values_list("pk", flat=True)
    )
    subject = f"“{version.name}” waits for review"
    notify(reviewers, subject=subject, text=version.why, link=review_url(version), by=by)


def tell_of_return(version: Version, *, by: AbstractUser) -> None:
    subject = f"“{version.name}” was sent back to you"
    notify([version.author_id], subject=subject, text=version.comment, link=form_url(version), by=by)


def tell_of_publication(waiting: VersionQuerySet, *, by: AbstractUser | None) -> None:
    """Tell the authors of what waits that it is public now; called while it still waits."""
    for version in waiting.exclude(author=None).only("kind", "entry_pk", "name", "author"):
        subject = f"“{version.name}” is published, with your changes"
        notify([version.author_id], subject=subject, link=form_url(version), by=by)


def tell_of_assignment(version: Version, *, by: AbstractUser) -> None:
    subject = f"The review of “{version.name}” was given to you"
    notify([version.reviewer_id], subject=subject, text=version.why, link=review_url(version), by=by)


def tell_of_handing_over(version: Version, *, by: AbstractUser) -> None:
    subject = f"The draft of “{version.name}” was handed over to you"
    notify([version.author_id], subject=subject, text=version.comment, link=form_url(version), by=by)


def reviewers_of(kind: str) -> QuerySet[AbstractUser]:
    """Return the users who may publish entries of a kind, and so may review what others submit."""
    return people_with(f"muscles.publish_{kind}")


def review_url(version: Version) -> str:
    return reverse("admin:history_waiting_review", args=[version.pk])


def form_url(version: Version) -> str:
    return reverse(f"admin:muscles_{version.kind}_change", args=[version.entry_pk])
