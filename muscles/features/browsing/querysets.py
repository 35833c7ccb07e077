"""Reads of movements, nerves and what ties muscles to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, F, Q, When

from muscles.models import Muscle
from muscles.natural_keys import looked_up_once
from muscles.querysets import TieManager

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

CONFIRMED = "confirmed"


def counted_muscles(user: AbstractUser | AnonymousUser) -> models.QuerySet[Muscle]:
    """What lists show and count."""
    return Muscle.objects.visible_to(user).only_muscles()


def with_their_heads(user: AbstractUser | AnonymousUser) -> models.QuerySet[Muscle]:
    """The counted muscles and their heads: what a head does, its muscle does."""
    heads = Q(kind=Muscle.Kind.HEAD, part_of__in=counted_muscles(user))
    return Muscle.objects.visible_to(user).main_entries().filter(heads | Q(kind=Muscle.Kind.MUSCLE))


def of_whole(column: str, *, muscle: str = "muscle") -> Case:
    """A column of the muscle that counts for a tie: that of a head is its whole."""
    of_heads = When(**{f"{muscle}__kind": Muscle.Kind.HEAD}, then=F(f"{muscle}__part_of__{column}"))
    return Case(of_heads, default=F(f"{muscle}__{column}"))


class TieQuerySet(models.QuerySet):
    """What ties a muscle to a movement or a nerve."""

    def confirmed(self) -> Self:
        """What an editor stands for; proposals and what was refused are left out."""
        return self.filter(state=CONFIRMED)

    def of_counted_muscles(self, user: AbstractUser | AnonymousUser) -> Self:
        """Those of the muscles that lists show, and of their heads."""
        return self.confirmed().filter(muscle__in=with_their_heads(user))


class NaturalTies(TieManager.from_queryset(TieQuerySet)):
    pass


class MovementQuerySet(models.QuerySet):
    @looked_up_once
    def get_by_natural_key(self, joint: str, slug: str) -> models.Model:
        return self.get(joint__slug=joint, slug=slug)

    def with_muscles(self, user: AbstractUser | AnonymousUser) -> Self:
        """Movements that a muscle or a head of one makes, each with the number of muscles as `muscle_count`."""
        counted = Q(ties__state=CONFIRMED, ties__muscle__in=with_their_heads(user))
        muscles = Count(of_whole("pk", muscle="ties__muscle"), filter=counted, distinct=True)
        found = self.annotate(muscle_count=muscles).filter(muscle_count__gt=0)
        return found.order_by(*self.model._meta.ordering)  # which a query that counts leaves out


class SlugManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, slug: str) -> models.Model:
        return self.get(slug=slug)
