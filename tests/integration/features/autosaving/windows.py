"""A window with the form of an entry, as its script sees it."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from muscles.models import Entry, Muscle
from tests.integration.admin.forms import read_form

SENT = {"_draft": "Save draft"}
TOKEN = "csrfmiddlewaretoken"
LINE = re.compile(r'data-autosave="([^"]*)" data-user="([^"]*)" data-mark="([^"]*)"')


class Window:
    """Opens a form, types in it, and keeps what is typed; `query` is that of its address."""

    def __init__(self, client: Client, entry: Entry | None = None, query: str = "") -> None:
        kind = entry._meta.model_name if entry else "muscle"
        self.client, self.key, self.number = client, uuid4(), 0
        self.url = reverse(f"admin:muscles_{kind}_{'change' if entry else 'add'}", args=[entry.pk] if entry else [])
        self.page = client.get(f"{self.url}{query}")
        self.fields = read_form(self.page, f"{kind}_form")
        [(self.save_url, self.user, self.seen)] = LINE.findall(self.page.content.decode())

    @property
    def sitting(self) -> UUID:
        return UUID(self.fields["sitting"][0])

    def type(self, **changes):
        """Change fields, and save as the script does."""
        self.fields |= changes
        self.number += 1
        return self.save()

    def save(self, **address):
        parts = {"sitting": self.sitting.hex, "page": self.key.hex, "number": self.number}
        query = urlencode(parts | {"seen": self.seen, "user": self.user} | address)
        body = urlencode({name: value for name, value in self.fields.items() if name != TOKEN}, doseq=True)
        return self.client.post(f"{self.save_url}?{query}", body, "application/x-www-form-urlencoded")

    def asks(self):
        query = urlencode({"sitting": self.sitting.hex, "page": self.key.hex, "seen": self.seen})
        return self.client.get(f"{self.save_url}?{query}")

    def send(self, **changes):
        """Press “Save draft”."""
        return self.client.post(self.url, self.fields | SENT | changes)


def shown(entry: Muscle, client: Client, query: str = "") -> str:
    """The origin that the form of a muscle shows."""
    return Window(client, entry, query).fields["origin"][0]
