"""The times that the form of an entry asks for beside its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


@dataclass(frozen=True)
class Times:
    """When an entry is to be published, and when to be withdrawn, in the time zone of the site."""

    publish_at: datetime | None
    withdraw_at: datetime | None

    @property
    def is_to_come(self) -> bool:
        return self.publish_at is not None and self.publish_at > timezone.now()


def times_of(data: Mapping[str, str]) -> Times:
    return Times(time_in(data.get("publish_at", "")), time_in(data.get("withdraw_at", "")))


def time_in(text: str) -> datetime | None:
    """Read a time as a browser writes it; None where there is none, or what was typed is no time."""
    try:
        return forms.DateTimeField(required=False).clean(text)
    except ValidationError:
        return None
