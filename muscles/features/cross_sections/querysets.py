"""Reads of cross-sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from muscles.models import Region
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

    def showing(self, muscle: int, whole: int) -> Self:
        """Those in which the muscle of a key is cut, or any of its parts, or the whole that it is a head of."""
        shown = Q(cut_muscles__muscle__in=[muscle, whole]) | Q(cut_muscles__muscle__part_of=muscle)
        return self.filter(shown | Q(cut_muscles__muscle__part_of__part_of=muscle)).distinct()
