"""What the form answers when it has saved an entry."""

from __future__ import annotations

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from muscles.features.history.admin import intents
from muscles.features.history.admin.times import Plan
from muscles.features.history.models import Version
from muscles.features.history.wording import day_and_time
from muscles.models import Entry
from muscles.services.publishing import pictures_of, reasons_against

PUBLISHED = "“{}” is published."
WITHDRAWN = "“{}” is withdrawn: it is a draft now, and visitors do not see it."
SUBMITTED = "“{}” waits for an editor’s review."
DRAFTED = "The draft of “{}” is saved; visitors still see the page as it was."
SAVED = "“{}” is saved as a draft."
SCHEDULED = "“{}” is saved, and is published on {}; until then visitors see what they saw before."
OVERDUE = "“{}” is saved; it was to be published on {}, and is with the next look at the schedule."
LACKS_TEXTS = 'An editor cannot publish it like this. {} <a href="{}#gallery_images-group">To its pictures</a>'
NO_WITHDRAWAL = "Its withdrawal was not planned: choose a day and time that are still to come."
NOT_YET = (
    "“{}” is not published yet, what you typed is saved as its draft: since that was begun the page has changed, too. "
    "Choose which is right."
)


def saved_message(
    plan: Plan, name: SafeString, *, was_public: bool, may_publish: bool, pending: Version | None = None
) -> SafeString:
    """Say what became of an entry, and of the time at which it was to be published."""
    if plan.intent == intents.SCHEDULE and plan.at is not None:
        return format_html(SCHEDULED if plan.at > timezone.now() else OVERDUE, name, day_and_time(plan.at))
    words = {
        intents.PUBLISH: PUBLISHED,
        intents.WITHDRAW: WITHDRAWN,
        intents.SUBMIT: SUBMITTED,
        intents.CHOOSE: NOT_YET,
    }
    said = format_html(words.get(plan.intent, DRAFTED if was_public else SAVED), name)
    if plan.intent not in (intents.DRAFT, intents.SUBMIT) or plan.refusal:
        return said
    return format_html("{} {}", said, of_time(plan, pending, may_publish=may_publish)) if plan.at or pending else said


def texts_message(entry: Entry, url: str) -> SafeString | str:
    """Name to the user who submits an entry the pictures that keep it, as its rows are now, from being published."""
    reasons = reasons_against(pictures_of(entry))
    return format_html(LACKS_TEXTS, " ".join(reasons), url) if reasons else ""


def of_time(plan: Plan, pending: Version | None, *, may_publish: bool) -> str:
    """Say that nothing happens at a time that was scheduled before, or stands in the form."""
    was_on = pending is not None and pending.state == Version.State.SCHEDULED
    if plan.at is None:
        return "It is not scheduled any more." if was_on else ""
    if was_on and not may_publish:
        return f"It was to be published on {day_and_time(plan.at)}; that is off until an editor schedules it again."
    if may_publish:
        return f"It is not scheduled for {day_and_time(plan.at)}: press “Schedule” for that."
    return ""
