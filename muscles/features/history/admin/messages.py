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
STILL_SUBMITTED = "“{}” is saved, and goes on waiting for an editor’s review."
TAKEN_BACK = "“{}” is taken back: it is saved as a draft, and does not wait for review any more."
NOT_YET = (
    "“{}” is not published yet, what you typed is saved as its draft: since that was begun the page has changed, too. "
    "Choose which is right."
)


def saved_message(
    plan: Plan, name: SafeString, *, was_public: bool, may_publish: bool, pending: Version | None = None
) -> SafeString:
    """Say what became of an entry, and of the times at which it was to be published and withdrawn."""
    is_scheduled = plan.intent == intents.SCHEDULE and plan.at is not None
    if is_scheduled:
        said = format_html(SCHEDULED if plan.at > timezone.now() else OVERDUE, name, day_and_time(plan.at))
    else:
        said = format_html(words_for(plan.intent, was_public=was_public, pending=pending), name)
    times = []
    if not is_scheduled and plan.intent in (intents.DRAFT, intents.SUBMIT, intents.TAKE_BACK) and not plan.refusal:
        times.append(of_time(plan, pending, may_publish=may_publish))
    times.append(of_withdrawal(plan, is_public=was_public or is_scheduled or plan.intent == intents.PUBLISH))
    return format_html("{} {}", said, " ".join(filter(None, times))) if any(times) else said


def words_for(intent: str, *, was_public: bool, pending: Version | None) -> str:
    if intent == intents.DRAFT and pending is not None and pending.state == Version.State.SUBMITTED:
        return STILL_SUBMITTED
    words = {
        intents.PUBLISH: PUBLISHED,
        intents.WITHDRAW: WITHDRAWN,
        intents.SUBMIT: SUBMITTED,
        intents.TAKE_BACK: TAKEN_BACK,
        intents.CHOOSE: NOT_YET,
    }
    return words.get(intent, DRAFTED if was_public else SAVED)


def refusals_of(plan: Plan) -> list[str]:
    """Say which times cannot be, and what holds instead."""
    said = []
    if plan.refusal:
        stays = f" It stays scheduled for {day_and_time(plan.at)}." if plan.intent == intents.SCHEDULE else ""
        said.append(f"It was not scheduled: {plan.refusal}.{stays}")
    if plan.withdrawal_refusal:
        said.append(f"Its withdrawal was not planned: {plan.withdrawal_refusal}.")
    return said


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


def of_withdrawal(plan: Plan, *, is_public: bool) -> str:
    """Say when it is to be withdrawn, or that it is not any more."""
    if plan.withdraw_at is None:
        return "" if plan.keeps_withdrawal else "It is not to be withdrawn at a time any more."
    if plan.intent == intents.SCHEDULE or is_public:
        return f"It is to be withdrawn on {day_and_time(plan.withdraw_at)}."
    return f"It is to be withdrawn on {day_and_time(plan.withdraw_at)}, if it is public by then."
