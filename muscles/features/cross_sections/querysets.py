"""Reads of cross-sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from muscles.models import Muscle, Region
from muscles.natural_keys import looked_up_once

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class CrossSectionQuerySet(models.QuerySet):
    @looked_up_once
    def get_by_natural_key(self, region: str, number: int) -> models.Model:
        return self.get(region__home=None, region__slug=region, number=number)

    def visible_to(self, user: AbstractUser | AnonymousUser) -> Self:
        """Those of regions that this person may see; what is cut in them is another matter."""
        return self.filter(region__in=Region.objects.visible_to(user).order_by())

    def showing(self, muscle: Muscle) -> Self:
        """Those in which a muscle is cut, or any of its parts, or, of a head that is not drawn by itself, its whole."""
        shown = Q(cut_muscles__muscle=muscle) | Q(cut_muscles__muscle__part_of=muscle)
        if muscle.kind == Muscle.Kind.HEAD:
            shown |= Q(cut_muscles__muscle=muscle.part_of_id)
        if muscle.kind == Muscle.Kind.GROUP:
            shown |= Q(cut_muscles__muscle__part_of__part_of=muscle)
        return self.filter(shown).distinct()
