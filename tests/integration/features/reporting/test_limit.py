from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from muscles.features.reporting.clients import mark_of
from muscles.features.reporting.filing import TooManyReportsError, file_report
from muscles.features.reporting.models import Report, Sending
from tests.markup import parse

pytestmark = pytest.mark.integration

WORDS = {"fact": "origin", "message": "It begins higher up.", "contact": "anna@example.org"}


def send(client, address="192.0.2.1", **changes) -> int:
    return client.post("/report/", WORDS | changes, REMOTE_ADDR=address).status_code


def make_sendings(number: int, *, ago: timedelta, address: str) -> None:
    when = timezone.now() - ago
    for _ in range(number):
        Sending.objects.create(mark=mark_of(address, day=when.date()), sent_at=when)


@pytest.mark.django_db
def test_sixth_report_of_an_hour_is_refused_politely(client):
    statuses = [send(client) for _ in range(5)]
    refused = client.post("/report/", WORDS, REMOTE_ADDR="192.0.2.1")
    page = parse(refused.content.decode())

    assert (statuses, refused.status_code, refused.headers["Retry-After"]) == ([302] * 5, 429, "3600")
    assert page.one(role="alert").text == (
        "Your report is not sent yet: more came from your network during the last hour than the editors take. "
        "What you wrote is still here. Please send it again in an hour."
    )
    assert page.one("textarea").text == WORDS["message"]
    assert page.one("input", name="contact").attrs["value"] == WORDS["contact"]
    assert [option.attrs["value"] for option in page.all("option") if "selected" in option.attrs] == ["origin"]
    assert (Report.objects.count(), Sending.objects.count()) == (5, 5)
    assert send(client, "192.0.2.2") == 302


@pytest.mark.django_db
def test_twelve_senders_of_sixty_reports_close_the_form_for_nobody_else(client):
    for sender in range(12):
        make_sendings(5, ago=timedelta(minutes=59), address=f"198.51.100.{sender}")

    assert [send(client, f"198.51.100.{sender}") for sender in (0, 11)] == [429, 429]
    assert [send(client, f"192.0.2.{reader}") for reader in range(5)] == [302] * 5
    assert [send(client), send(client)] == [429, 429]  # one each, as long as so many come in
    assert [send(client, "2001:db8:1:2::5"), send(client, "2001:db8:1:2::6")] == [302, 429]


@pytest.mark.django_db
def test_readers_whom_a_proxy_hides_are_not_limited_as_one(client, settings):
    settings.BEHIND_PROXY = True
    make_sendings(59, ago=timedelta(minutes=59), address="unknown")

    assert [send(client, "10.0.0.1") for _ in range(6)] == [302] * 6


@pytest.mark.django_db
def test_hour_over_the_limit_is_open_again_and_the_marks_are_gone(client):
    make_sendings(60, ago=timedelta(minutes=61), address="192.0.2.1")

    assert send(client) == 302
    assert Sending.objects.count() == 1


@pytest.mark.django_db
def test_hour_before_midnight_counts_after_it():
    before, after = (datetime(2026, 11, day, hour, 30, tzinfo=UTC) for day, hour in ((22, 23), (23, 0)))
    for _ in range(5):
        file_report(report=Report(fact="other"), address="192.0.2.1", now=before)

    with pytest.raises(TooManyReportsError):
        file_report(report=Report(fact="other"), address="192.0.2.1", now=after - timedelta(seconds=1))
    file_report(report=Report(fact="other"), address="192.0.2.1", now=after)

    assert (Report.objects.count(), Sending.objects.count()) == (6, 1)


@pytest.mark.django_db
def test_refused_and_mistaken_forms_do_not_count(client):
    for _ in range(8):
        send(client, message="")
        send(client, website="https://example.org/")

    assert [send(client) for _ in range(6)] == [302] * 5 + [429]


@pytest.mark.django_db
def test_address_is_nowhere_in_the_database(client):
    send(client, "192.0.2.77")

    rows = [*Report.objects.values_list(), *Sending.objects.values_list()]

    assert len(rows) == 2
    assert "192.0.2.77" not in str(rows)


@pytest.mark.django_db(transaction=True)
def test_twenty_concurrent_reports_keep_the_limit():
    barrier = Barrier(20)

    def send_concurrently(_):
        try:
            barrier.wait(timeout=30)
            return send(Client())
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        statuses = sorted(pool.map(send_concurrently, range(20)))

    assert statuses == [302] * 5 + [429] * 15
    assert (Report.objects.count(), Sending.objects.count()) == (5, 5)
