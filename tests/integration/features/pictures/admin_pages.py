"""An editor’s moves on the pages for pictures."""

from contextlib import contextmanager

from django.db import connection
from django.urls import reverse

from muscles.models import Entry, GalleryImage
from muscles.services.changes import draft_of


def url_of(entry: Entry, page: str = "pictures", *keys: int) -> str:
    return reverse(f"admin:muscles_{entry._meta.model_name}_{page}", args=[entry.pk, *keys])


def state_on(client, entry: Entry) -> str:
    """The state of the pictures as the page shows them now."""
    return client.get(url_of(entry)).context["state"]


@contextmanager
def as_drafted(entry: Entry):
    with draft_of(entry) as shown:
        yield list(shown.gallery_images.all())


def order_of(entry: Entry) -> list[int]:
    """The keys of the pictures as editors have them."""
    with as_drafted(entry) as images:
        return [image.pk for image in images]


def public_order_of(entry: Entry) -> list[int]:
    return list(GalleryImage.objects.filter(**{entry._meta.model_name: entry}).values_list("pk", flat=True))


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def lock() -> int:
    """PostgreSQL is asked for the lock of the slugs by every change."""
    return 1 if connection.vendor == "postgresql" else 0
