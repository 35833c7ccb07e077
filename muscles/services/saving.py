"""Saving an entry, and asking why only where the database refuses it: asking first would take a dozen queries.

Many are saved inside `saving_many`: what each would ask for is then read once, and listeners hear of many at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from muscles.models import Entry, Muscle, Region
from muscles.models.moves import new_entries_gathered
from muscles.models.slugs import slugs_read


def save_or_explain(entry: Entry, *, fields: Collection[str] | None = None, is_new: bool = False) -> None:
    """Save an entry as it is, or only these fields of it; one that `is_new` may have a key already.

    Raises:
        ValidationError: it breaks a rule.
        IntegrityError: the database refuses it, and no rule says why.
    """
    try:
        with transaction.atomic():
            entry.save(update_fields=fields, force_insert=is_new)
    except IntegrityError:
        entry.validate_constraints()
        raise


@contextmanager
def saving_many() -> Iterator[None]:
    """Save entries one after the other in a transaction that holds the lock of the slugs already."""
    muscles = Muscle.objects.order_by().values_list("home", "slug")
    regions = Region.objects.order_by().exclude(home=None).values_list("home", "slug")
    with slugs_read([*muscles, *regions]), new_entries_gathered():
        yield
