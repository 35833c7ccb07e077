"""Stores reports for the editors, so many in an hour from one sender and no more.

What others send never closes the form for a reader: in a busy hour each may still send one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.urls import reverse

from muscles.features.reporting.clients import mark_of
from muscles.features.reporting.models import Report, Sending
from muscles.services.notices import notify, people_with

WINDOW = timedelta(hours=1)
PER_CLIENT = 5
BUSY = 60  # reports in an hour, of all senders together
PER_CLIENT_WHEN_BUSY = 1
LOCK_KEY = 0x7265706F7274  # any constant of its own will do: “report” in ASCII


class TooManyReportsError(Exception):
    """This client sent as many reports in the last hour as are taken."""


@transaction.atomic
def file_report(*, report: Report, address: str, now: datetime) -> None:
    """Save a report and remember for an hour that one came from this address.

    Raises:
        TooManyReportsError: the limit of this address is reached, and nothing was saved.
    """
    lock_sendings()
    forget_sendings(now=now)
    marks = list(Sending.objects.values_list("mark", flat=True))
    own = {mark_of(address, day=moment.date()) for moment in (now, now - WINDOW)}
    if sum(mark in own for mark in marks) >= limit_for(address, len(marks)):
        raise TooManyReportsError
    Sending.objects.create(mark=mark_of(address, day=now.date()), sent_at=now)
    report.save()
    tell_editors(report)


def tell_editors(report: Report) -> None:
    """Tell those who look after reports; the address of the reader stays in the admin."""
    editors = people_with("reporting.change_report").values_list("pk", flat=True)
    link = reverse("admin:reporting_report_change", args=[report.pk])
    notify(editors, subject=f"A reader reports: {report}", text=report.message, link=link)


def limit_for(address: str, reports: int) -> int:
    """Return how many reports an address may send where so many came from all: those that are unknown count as one."""
    if not address:
        return BUSY
    return PER_CLIENT if reports < BUSY else PER_CLIENT_WHEN_BUSY


def forget_sendings(*, now: datetime) -> int:
    """Delete what is older than the hour that counts, and say how many that were."""
    forgotten, _ = Sending.objects.filter(sent_at__lte=now - WINDOW).delete()
    return forgotten


def lock_sendings() -> None:
    """Let one report at a time be counted, until the end of the transaction.

    SQLite's immediate transactions already do that.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
