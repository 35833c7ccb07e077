"""Whatever times a form has, what is said of them is what is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muscles.features.history.admin.messages import refusals_of, saved_message
from muscles.features.history.admin.times import plan_of
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version
from muscles.features.history.wording import day_and_time

pytestmark = pytest.mark.unit

NOW = timezone.localtime().replace(second=0, microsecond=0)
PAST, SOON, LATER, LAST = (NOW + timedelta(days=days) for days in (-1, 1, 2, 3))
DRAFTED = "The draft of “X” is saved; visitors still see the page as it was."
SAVED = "“X” is saved as a draft."


def typed(moment) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else ""


def outcome(intent, publish_at=None, withdraw_at=None, *, public=True, scheduled=None, leaving=None):
    """Return what is planned, and everything that is said."""
    pending = Version(state="scheduled", due_at=scheduled) if scheduled else None
    planned = Version(state="leaving", due_at=leaving) if leaving else None
    live = {"fields": {"status": "published" if public else "draft"}}
    data = {"publish_at": typed(publish_at), "withdraw_at": typed(withdraw_at)}
    plan = plan_of(intent, data, EntryState(live, pending, planned), may_publish=True)
    said = [*refusals_of(plan), saved_message(plan, "X", was_public=public, may_publish=True, pending=pending)]
    return plan.intent, plan.at if plan.intent == "schedule" else None, plan.withdraw_at, " ".join(said)


def scheduled(moment) -> str:
    return f"“X” is saved, and is published on {day_and_time(moment)}; until then visitors see what they saw before."


def withdrawn(moment) -> str:
    return f"It is to be withdrawn on {day_and_time(moment)}"


TO_COME = "choose a day and time that are still to come."
NOT_SCHEDULED = f"It was not scheduled: {TO_COME}"
NOT_PLANNED = f"Its withdrawal was not planned: {TO_COME}"


@pytest.mark.parametrize(
    ("button", "times", "state", "expected"),
    [
        ("schedule", (SOON, None), {}, ("schedule", SOON, None, scheduled(SOON))),
        ("schedule", (SOON, LATER), {}, ("schedule", SOON, LATER, f"{scheduled(SOON)} {withdrawn(LATER)}.")),
        ("schedule", (None, LATER), {}, ("draft", None, LATER, f"{DRAFTED} {withdrawn(LATER)}.")),
        (
            "schedule",
            (None, LATER),
            {"public": False},
            ("draft", None, LATER, f"{SAVED} {withdrawn(LATER)}, if it is public by then."),
        ),
        ("schedule", (None, None), {}, ("draft", None, None, f"{NOT_SCHEDULED} {DRAFTED}")),
        ("schedule", (PAST, None), {}, ("draft", None, None, f"{NOT_SCHEDULED} {DRAFTED}")),
        ("schedule", (None, PAST), {}, ("draft", None, None, f"{NOT_SCHEDULED} {NOT_PLANNED} {DRAFTED}")),
        ("schedule", (SOON, PAST), {}, ("schedule", SOON, None, f"{NOT_PLANNED} {scheduled(SOON)}")),
        (
            "schedule",
            (PAST, LATER),
            {},
            ("draft", None, LATER, f"{NOT_SCHEDULED} {DRAFTED} {withdrawn(LATER)}."),
        ),
        (
            "schedule",
            (LATER, SOON),
            {},
            ("draft", None, None, f"It was not scheduled: it would be withdrawn before it is published. {DRAFTED}"),
        ),
        (
            "schedule",
            (SOON, SOON),
            {},
            (
                "draft",
                None,
                None,
                f"It was not scheduled: it would be withdrawn at the moment at which it is published. {DRAFTED}",
            ),
        ),
        (
            "schedule",
            (PAST, None),
            {"scheduled": SOON},
            (
                "schedule",
                SOON,
                None,
                f"{NOT_SCHEDULED} It stays scheduled for {day_and_time(SOON)}. {scheduled(SOON)}",
            ),
        ),
        (
            "draft",
            (LATER, SOON),
            {"scheduled": LATER, "leaving": LAST},
            (
                "schedule",
                LATER,
                LAST,
                "It was not scheduled: it would be withdrawn before it is published. "
                f"It stays scheduled for {day_and_time(LATER)}. {scheduled(LATER)} {withdrawn(LAST)}.",
            ),
        ),
        ("draft", (SOON, None), {"scheduled": SOON}, ("schedule", SOON, None, scheduled(SOON))),
        ("draft", (None, None), {"scheduled": SOON}, ("draft", None, None, f"{DRAFTED} It is not scheduled any more.")),
        ("draft", (None, LATER), {}, ("draft", None, LATER, f"{DRAFTED} {withdrawn(LATER)}.")),
        ("draft", (None, LATER), {"leaving": LATER}, ("draft", None, LATER, f"{DRAFTED} {withdrawn(LATER)}.")),
        (
            "draft",
            (None, None),
            {"leaving": LATER},
            ("draft", None, None, f"{DRAFTED} It is not to be withdrawn at a time any more."),
        ),
        (
            "draft",
            (None, PAST),
            {"leaving": LATER},
            ("draft", None, LATER, f"{NOT_PLANNED} {DRAFTED} {withdrawn(LATER)}."),
        ),
        (
            "draft",
            (SOON, LATER),
            {},
            (
                "draft",
                None,
                LATER,
                f"{DRAFTED} It is not scheduled for {day_and_time(SOON)}: press “Schedule” for that. "
                f"{withdrawn(LATER)}.",
            ),
        ),
        ("publish", (None, LATER), {}, ("publish", None, LATER, f"“X” is published. {withdrawn(LATER)}.")),
        (
            "publish",
            (None, LATER),
            {"public": False},
            ("publish", None, LATER, f"“X” is published. {withdrawn(LATER)}."),
        ),
        (
            "withdraw",
            (None, LATER),
            {"leaving": LATER},
            (
                "withdraw",
                None,
                None,
                "“X” is withdrawn: it is a draft now, and visitors do not see it. "
                "It is not to be withdrawn at a time any more.",
            ),
        ),
    ],
)
def test_what_is_said_of_times_is_what_is_planned(button, times, state, expected):
    assert outcome(button, *times, **state) == expected


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-45T99:99", "\0"])
def test_what_is_no_time_is_refused_and_nothing_is_forgotten(text):
    data = {"publish_at": text, "withdraw_at": text}
    live = {"fields": {"status": "published"}}
    pending, leaving = Version(state="scheduled", due_at=SOON), Version(state="leaving", due_at=LATER)

    plan = plan_of("draft", data, EntryState(live, pending, leaving), may_publish=True)

    assert (plan.intent, plan.at, plan.withdraw_at) == ("schedule", SOON, LATER)
    assert refusals_of(plan) == [f"{NOT_SCHEDULED} It stays scheduled for {day_and_time(SOON)}.", NOT_PLANNED]
