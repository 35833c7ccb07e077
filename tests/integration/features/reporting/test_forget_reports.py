from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from muscles.features.reporting.models import Report, Sending

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def make_report(message: str, *, age: int, **values) -> None:
    report = Report.objects.create(fact="origin", message=message, contact="anna@example.org", **values)
    Report.objects.filter(pk=report.pk).update(created_at=timezone.now() - timedelta(days=age, minutes=1))


@pytest.fixture
def admin_page():
    for age in (364, 365):
        for state in Report.State.values:
            make_report(f"{state} {age}", age=age, state=state)
    now = timezone.now()
    Sending.objects.create(mark="old", sent_at=now - timedelta(minutes=61))
    Sending.objects.create(mark="fresh", sent_at=now - timedelta(minutes=50))


def forget(*options: str) -> list[str]:
    out = StringIO()
    call_command("forget_reports", *options, stdout=out)
    return out.getvalue().splitlines()


def left() -> dict[str, str]:
    return dict(Report.objects.order_by("pk").values_list("message", "contact"))


def test_closed_reports_and_the_addresses_of_open_ones_go_after_a_year(admin_page):
    lines = forget()

    assert lines == ["2 reports, 2 addresses and 1 marks of senders forgotten."]
    assert left() == {
        **{f"{state} 364": "anna@example.org" for state in Report.State.values},
        "new 365": "",
        "in_hand 365": "",
    }
    assert list(Sending.objects.values_list("mark", flat=True)) == ["fresh"]
    assert forget() == ["0 reports, 0 addresses and 0 marks of senders forgotten."]


def test_dry_run_forgets_nothing(admin_page):
    before = left()

    lines = forget("--dry-run")

    assert lines == [
        "2 reports, 2 addresses and 1 marks of senders forgotten.",
        "A dry run: nothing was forgotten.",
    ]
    assert (left(), Sending.objects.count()) == (before, 2)


def test_days_are_chosen(admin_page):
    assert forget("--older-than", "0") == ["4 reports, 4 addresses and 1 marks of senders forgotten."]


@pytest.mark.parametrize("days", ["-1", "a year", "1.5", "9999999999"])
def test_days_that_are_none_are_refused(admin_page, days):
    with pytest.raises(CommandError, match="write a number of days"):
        forget(f"--older-than={days}")
