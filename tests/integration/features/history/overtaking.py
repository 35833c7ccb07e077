"""Changes of the page while a draft waits, and the choice between both."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.services import changes
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, opened

QUEUE = reverse("admin:history_waiting_changelist")


def change_page(entry, user=None, **fields) -> None:
    """Change what is public while a draft waits, as an import does."""
    changes.before_change([entry])
    type(entry)._base_manager.filter(pk=entry.pk).update(**fields)
    changes.changed([entry], action=changes.IMPORTED, user=user, why="soleus.html")


def by_form(client, muscle):
    client.post(change_url(muscle), opened(client, muscle) | {"_publish": "Publish"})


def by_review(client, muscle):
    version = Version.objects.of(muscle).pending().get()
    client.post(reverse("admin:history_waiting_review", args=[version.pk]), {"_publish": "1"})


def by_list(client, muscle):
    data = {"action": "publish", "_selected_action": [muscle.pk], "confirmed": 1}
    client.post(reverse("admin:muscles_muscle_changelist"), data)


def by_schedule(client, muscle):
    yesterday = timezone.now() - timedelta(days=1)
    Version.objects.of(muscle).pending().update(state="scheduled", due_at=yesterday)
    try:
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    except CommandError:
        return


DOORS = pytest.mark.parametrize("publish", [by_form, by_review, by_list, by_schedule])


def choose_url(muscle) -> str:
    return reverse("admin:muscles_muscle_choose", args=[muscle.pk])


def choose(client, muscle, button: str, **choices):
    form = read_form(client.get(choose_url(muscle)), "choose_form")
    return client.post(choose_url(muscle), {"seen": form["seen"], "why": form["why"], button: "1"} | choices)
