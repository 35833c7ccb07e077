"""Saving an entry, and asking why only where the database refuses it: asking first would take a dozen queries."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from muscles.models import Entry


def save_or_explain(entry: Entry) -> None:
    """Save an entry as it is.

    Raises:
        ValidationError: it breaks a rule.
        IntegrityError: the database refuses it, and no rule says why.
    """
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        entry.validate_constraints()
        raise
