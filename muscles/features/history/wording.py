"""How the states of an entry are called."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from muscles.features.history.querysets import DRAFT, SCHEDULED, SUBMITTED

if TYPE_CHECKING:
    from muscles.features.history.models import Version

WITH = {DRAFT: "with changes", SUBMITTED: "with changes waiting for review", SCHEDULED: "with changes scheduled"}
ALONE = {SUBMITTED: "Waiting for review", SCHEDULED: "Scheduled"}


def day(moment: datetime) -> str:
    """The day, where the site is."""
    return date_format(timezone.localtime(moment), "j F Y")


def day_and_time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def status_label(*, is_published: bool, pending: str) -> str:
    """Say where an entry stands: whether it is public, and what waits for it."""
    if is_published:
        return f"Published, {WITH[pending]}" if pending else "Published"
    return ALONE.get(pending, "Draft")


def pending_label(version: Version) -> str:
    """Say as what a version waits."""
    return "Sent back" if version.is_sent_back else str(version.get_state_display())


def note_on_plan(state: str, due_at: datetime | None, *, may_publish: bool) -> str:
    """Say what one more change, beside the form, makes of what was planned."""
    if state == SUBMITTED:
        return "It waits for review, and goes on waiting with what you change here."
    if state != SCHEDULED or due_at is None:
        return ""
    plan = f"It is to be published on {day_and_time(due_at)}"
    if may_publish:
        return f"{plan}, with what you change here."
    return f"{plan}; if you change anything here, that is off until an editor schedules it again."
