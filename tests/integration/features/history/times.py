"""An editor’s schedule, and the time that passes."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from muscles.features.history.models import Version
from tests.integration.features.history.admin_pages import send_draft

START = timezone.localtime()


def in_hours(hours: int) -> str:
    """A time as a browser writes it."""
    return f"{START + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def let_time_pass():
    Version.objects.exclude(due_at=None).update(due_at=timezone.now() - timedelta(minutes=1))


def run(*options) -> list[str]:
    out = StringIO()
    call_command("publish_scheduled", *options, stdout=out)
    return out.getvalue().splitlines()


def schedule(client, muscle, **changes):
    return send_draft(client, muscle, **{"_schedule": "1", "publish_at": in_hours(2)} | changes)
