"""The times that the form of an entry asks for beside its fields, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from muscles.features.history.admin.intents import DRAFT, SCHEDULE, WITHDRAW
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version

TO_COME = "choose a day and time that are still to come"
AS_IT_GOES = "it would be withdrawn at the moment at which it is published"
TOO_EARLY = "it would be withdrawn before it is published"


@dataclass(frozen=True)
class Plan:
    """What becomes of what is saved: scheduled `at` a time if the intent says so; else that is only remembered.

    It is withdrawn at `withdraw_at`, None for never; with `keeps_withdrawal` that is as it was before. `refusal` says
    why it is not scheduled, `withdrawal_refusal` why it is not to be withdrawn then.
    """

    intent: str
    at: datetime | None
    withdraw_at: datetime | None = None
    keeps_withdrawal: bool = True
    refusal: str = ""
    withdrawal_refusal: str = ""


def plan_of(intent: str, data: Mapping[str, str], entry_state: EntryState | None, *, may_publish: bool) -> Plan:
    """Read the times of a form: what is scheduled stays so when an editor saves it, unless the time was taken out.

    A time that cannot be leaves what was planned before.
    """
    pending = entry_state.pending if entry_state else None
    before, leaving = time_of(pending), time_of(entry_state.leaving if entry_state else None)
    if not may_publish:
        return Plan(intent, before, leaving)
    withdraw_at, withdrawal_refusal = withdrawal_of(intent, data, leaving)
    withdrawal = {"keeps_withdrawal": withdraw_at == leaving, "withdrawal_refusal": withdrawal_refusal}
    is_on = pending is not None and pending.state == Version.State.SCHEDULED
    typed = data.get("publish_at", "").strip()
    at = time_in(typed) if "publish_at" in data else before
    is_empty = "publish_at" in data and not typed
    if intent == SCHEDULE and is_empty and not is_on and withdraw_at is not None and not withdrawal_refusal:
        return Plan(DRAFT, None, withdraw_at, **withdrawal)  # all there is to schedule is the withdrawal
    if intent == SCHEDULE or (intent == DRAFT and is_on and not is_empty):
        if at is None or not (at > timezone.now() or (is_on and is_same_minute(at, before))):
            refusal = TO_COME
        elif withdraw_at is not None and withdraw_at <= at:
            refusal, withdraw_at = (AS_IT_GOES if withdraw_at == at else TOO_EARLY), leaving
            withdrawal["keeps_withdrawal"] = True
        else:
            return Plan(SCHEDULE, at, withdraw_at, **withdrawal)
        return Plan(SCHEDULE if is_on else DRAFT, before, withdraw_at, refusal=refusal, **withdrawal)
    return Plan(intent, at, withdraw_at, **withdrawal)


def withdrawal_of(intent: str, data: Mapping[str, str], leaving: datetime | None) -> tuple[datetime | None, str]:
    """Return when the entry is to be withdrawn, and why not when that was typed; what is withdrawn now, never."""
    if intent == WITHDRAW:
        return None, ""
    typed = data.get("withdraw_at", "").strip()
    if "withdraw_at" not in data:
        return leaving, ""
    if not typed:
        return None, ""
    withdraw_at = time_in(typed)
    if is_same_minute(withdraw_at, leaving):
        return leaving, ""
    if withdraw_at is None or withdraw_at <= timezone.now():
        return leaving, TO_COME
    return withdraw_at, ""


def time_in(text: str) -> datetime | None:
    """Read a time as a browser writes it; None where there is none, or what was typed is no time."""
    try:
        return forms.DateTimeField(required=False).clean(text)
    except ValidationError:
        return None


def time_of(version: Version | None) -> datetime | None:
    return version.due_at if version else None


def is_same_minute(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and minute_of(one) == minute_of(other)


def minute_of(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
