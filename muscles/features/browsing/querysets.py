"""Reads of movements, nerves and what ties muscles to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from muscles.models import Muscle
from muscles.natural_keys import looked_up_once
from muscles.querysets import TieManager

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

CONFIRMED = "confirmed"


def counted_muscles(user: AbstractUser | AnonymousUser) -> models.QuerySet[Muscle]:
    """What lists show and count."""
    return Muscle.objects.visible_to(user).only_muscles()


class TieQuerySet(models.QuerySet):
    """What ties a muscle to a movement or a nerve."""

    def confirmed(self) -> Self:
        """What an editor stands for; proposals and what was refused are left out."""
        return self.filter(state=CONFIRMED)

    def of_counted_muscles(self, user: AbstractUser | AnonymousUser) -> Self:
        return self.confirmed().filter(muscle__in=counted_muscles(user))


class NaturalTies(TieManager.from_queryset(TieQuerySet)):
    pass


class MovementQuerySet(models.QuerySet):
    @looked_up_once
    def get_by_natural_key(self, joint: str, slug: str) -> models.Model:
        return self.get(joint__slug=joint, slug=slug)

    def with_muscles(self, user: AbstractUser | AnonymousUser) -> Self:
        """Movements that at least one muscle makes, each with their number as `muscle_count`."""
        counted = Q(ties__state=CONFIRMED, ties__muscle__in=counted_muscles(user))
        found = self.annotate(muscle_count=Count("ties", filter=counted)).filter(muscle_count__gt=0)
        return found.order_by(*self.model._meta.ordering)  # which a query that counts leaves out


class SlugManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, slug: str) -> models.Model:
        return self.get(slug=slug)
