"""How the states of an entry are called."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from muscles.history.querysets import DRAFT, SCHEDULED, SUBMITTED

WITH = {DRAFT: "with changes", SUBMITTED: "with changes waiting for review", SCHEDULED: "with changes scheduled"}
ALONE = {SUBMITTED: "Waiting for review", SCHEDULED: "Scheduled"}


def standing(*, is_published: bool, pending: str) -> str:
    """Say where an entry stands: whether it is public, and what waits for it."""
    if is_published:
        return f"Published, {WITH[pending]}" if pending else "Published"
    return ALONE.get(pending, "Draft")


def note_on_plan(state: str, due_at: datetime | None, *, may_publish: bool) -> str:
    """Say what one more change, beside the form, makes of what was planned."""
    if state == SUBMITTED:
        return "It waits for review, and goes on waiting with what you change here."
    if state != SCHEDULED or due_at is None:
        return ""
    day = f"It is to be published on {date_format(timezone.localtime(due_at), 'j F Y, H:i')}"
    if may_publish:
        return f"{day}, with what you change here."
    return f"{day}; if you change anything here, that is off until an editor schedules it again."
