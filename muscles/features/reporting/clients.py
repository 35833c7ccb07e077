"""Distinguishes senders of reports without writing down who they are."""

from __future__ import annotations

from datetime import date

from django.utils.crypto import salted_hmac


def mark_of(address: str, *, day: date) -> str:
    """Return a keyed hash of an address, another one every day; without the secret of the site it says nothing."""
    return salted_hmac(f"muscles.features.reporting.{day}", address, algorithm="sha256").hexdigest()
