"""The times that the form of an entry asks for beside its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from muscles.features.history.admin.intents import DRAFT, SCHEDULE
from muscles.features.history.models import Version


@dataclass(frozen=True)
class Times:
    """When an entry is to be published, and when to be withdrawn, in the time zone of the site."""

    publish_at: datetime | None
    withdraw_at: datetime | None


def times_of(data: Mapping[str, str]) -> Times:
    return Times(time_in(data.get("publish_at", "")), time_in(data.get("withdraw_at", "")))


def time_in(text: str) -> datetime | None:
    """Read a time as a browser writes it; None where there is none, or what was typed is no time."""
    try:
        return forms.DateTimeField(required=False).clean(text)
    except ValidationError:
        return None


@dataclass(frozen=True)
class Plan:
    """What becomes of what is saved: scheduled `at` a time if the intent says so; else that is only remembered.

    A `refusal` says why it is not scheduled.
    """

    intent: str
    at: datetime | None
    refusal: str = ""


def plan_of(intent: str, data: Mapping[str, str], pending: Version | None, *, may_publish: bool) -> Plan:
    """Read the time of a form: what is scheduled stays so when an editor saves it, unless the time was taken out."""
    before = pending.due_at if pending else None
    is_on = pending is not None and pending.state == Version.State.SCHEDULED
    if not may_publish:
        return Plan(intent, before)
    times = times_of(data)
    at = times.publish_at if "publish_at" in data else before
    if intent == SCHEDULE or (intent == DRAFT and is_on and data.get("publish_at", "-")):
        if at is None or not (at > timezone.now() or (is_on and is_same_minute(at, before))):
            return Plan(DRAFT, None, refusal="choose a day and time that are still to come")
        if times.withdraw_at is not None and times.withdraw_at <= at:
            return Plan(DRAFT, None, refusal="it would be withdrawn before it is published")
        return Plan(SCHEDULE, at)
    return Plan(intent, at)


def is_same_minute(one: datetime, other: datetime | None) -> bool:
    return other is not None and one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def is_to_come(withdraw_at: datetime | None, leaving: Version | None) -> bool:
    """Can it be withdrawn then? Never can be, and so can a time that was planned before and has passed."""
    if withdraw_at is None or withdraw_at > timezone.now():
        return True
    return is_same_minute(withdraw_at, leaving.due_at if leaving else None)
