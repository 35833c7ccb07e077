"""Bulk changes, and what undoes them."""

from django.urls import reverse

from muscles.features.history.models import Batch
from muscles.models import Muscle
from muscles.services.changes import before_change, changed
from tests.integration.admin.test_bulk import choose, go_on
from tests.markup import read

LIST = reverse("admin:history_batch_changelist")


def page_of(batch: Batch) -> str:
    return reverse("admin:history_batch_undo", args=[batch.pk])


def newest() -> Batch:
    return Batch.objects.latest("created_at")


def undo(client, batch: Batch | None = None):
    url = page_of(batch or newest())
    client.get(url)  # and read what was said before
    return client.post(url, follow=True)


def act(client, action: str, *entries, path="/admin/muscles/muscle/", **values):
    """Choose a bulk action, answer what it asks, and confirm."""
    asked = choose(client, action, *entries, path=path)
    if values:
        asked = go_on(client, asked, **values)
    return go_on(client, asked)


def tags_of(*muscles: Muscle) -> list[list[str]]:
    return [sorted(muscle.tags.names()) for muscle in muscles]


def rewrite(*entries, **fields) -> None:
    """Change entries by hand, and have the history know."""
    before_change(entries)
    for entry in entries:
        type(entry).objects.filter(pk=entry.pk).update(**fields)
    changed(entries)


def text_of(response) -> str:
    return " ".join(read(response).one("div", id="content").text.split())
