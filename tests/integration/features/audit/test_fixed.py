"""The audit log is only added to, and goes by its age alone."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from muscles.features.audit import triggers
from muscles.features.audit.models import Event
from tests.ready import PRODUCTION, manage

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def make(days: float, what: str = "Something") -> Event:
    return Event.objects.create(kind="login", what=what, happened_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize("days", [0, 400])
def test_no_line_is_changed(days):
    make(days)

    with pytest.raises(IntegrityError, match=triggers.CHANGED), transaction.atomic():
        Event.objects.update(what="Nothing")


@pytest.mark.parametrize("days", [0, 29.9])
def test_no_young_line_is_deleted(days):
    line = make(days)

    with pytest.raises(IntegrityError, match=triggers.DELETED), transaction.atomic():
        line.delete()


def test_an_older_line_may_go():
    make(30.1).delete()

    assert not Event.objects.exists()


def test_migrate_brings_the_rule_back():
    with connection.cursor() as cursor:
        for name in (triggers.FIXED, triggers.KEPT):
            cursor.execute(f"DROP TRIGGER {name}{' ON audit_event' if connection.vendor == 'postgresql' else ''}")

    call_command("migrate", verbosity=0)

    for attempt in (lambda rows: rows.update(what="Nothing"), lambda rows: rows.delete()):
        make(0)
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt(Event.objects.all())


def test_old_lines_are_forgotten(settings, capsys):
    settings.AUDIT_DAYS = 100
    for days in (99, 101, 500):
        make(days, f"{days} days")

    call_command("forget_events", dry_run=True)
    call_command("forget_events")

    assert capsys.readouterr().out.splitlines() == [
        "2 lines of the audit log, older than 100 days, would be deleted.",
        "2 lines of the audit log, older than 100 days, deleted.",
    ]
    assert [event.what for event in Event.objects.all()] == ["99 days"]


def test_fewer_days_than_the_database_holds_stop_the_process():
    run = manage("check", **PRODUCTION | {"AUDIT_DAYS": "29"})

    assert run.returncode != 0
    assert "AUDIT_DAYS must be 30 or more; it is 29." in run.stderr
