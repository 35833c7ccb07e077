"""The movements that muscles make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muscles.features.browsing.models import Movement
from muscles.prepared import Prepared
from muscles.services.versions import kept

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


@kept
def movements_made(user: AbstractUser | AnonymousUser) -> tuple[Movement, ...]:
    """Return the movements that a muscle makes which this person may see, with `muscle_count`; in one query."""
    return tuple(with_muscles(user=user))


@Prepared
def with_muscles(*, user: AbstractUser | AnonymousUser) -> QuerySet[Movement]:
    return Movement.objects.with_muscles(user).select_related("joint")
