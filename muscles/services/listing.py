"""The rows of a list that is divided into pages: their keys are known in order, a page of them is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from muscles.models import Muscle
from muscles.prepared import Prepared, padded
from muscles.services.leads import bring_leads

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


def rows_for(keys: Iterable[int], *, user: AbstractUser | AnonymousUser) -> list[Muscle]:
    """Return the entries with these keys, in this order, each with its home and its lead picture; in two queries.

    What was withdrawn since the keys were read is left out.
    """
    keys = list(keys)
    found = {row.pk: row for row in muscles_with(*padded(keys), user=user)} if keys else {}
    rows = [found[key] for key in keys if key in found]
    bring_leads(rows)
    return rows


@Prepared
def muscles_with(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    muscles: QuerySet[Muscle] = Muscle.objects.visible_to(user).filter(pk__in=keys)
    return muscles.select_related("home").order_by()
