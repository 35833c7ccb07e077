"""An editor’s moves in the admin, for the tests of versions."""

from django.urls import reverse

from muscles.features.history.models import Version
from muscles.models import Entry
from tests.integration.admin.forms import read_form

DRAFT = {"_draft": "Save draft"}


def change_url(entry: Entry) -> str:
    return reverse(f"admin:muscles_{entry._meta.model_name}_change", args=[entry.pk])


def opened(client, entry: Entry) -> dict:
    """The form of an entry as it is shown."""
    return read_form(client.get(change_url(entry)), f"{entry._meta.model_name}_form")


def send_draft(client, entry: Entry, **changes):
    """Press “Save draft”, or another button, in the form as it is shown."""
    return client.post(change_url(entry), opened(client, entry) | DRAFT | changes)


def versions_of(entry: Entry) -> list[tuple[str, str]]:
    return list(Version.objects.of(entry).order_by("pk").values_list("action", "state"))


def said(response) -> list[str]:
    """The messages on the page that follows."""
    return [str(message) for message in response.context["messages"]]
