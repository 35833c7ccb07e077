"""Asking a restored site for its pages, as visitors will."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from django.urls import reverse

from muscles.models import Muscle, Region


def crawl(*, entries: int) -> tuple[int, list[str]]:
    """Ask for the home page, every public region, and this many muscles; return how many, and which failed."""
    client = Client(raise_request_exception=False, headers={"host": host()})
    pages = [*addresses(entries)]
    answers = {page: client.get(page, secure=True).status_code for page in pages}
    return len(pages), [f"{page} answers {status}" for page, status in answers.items() if status != 200]


def addresses(entries: int) -> Iterator[str]:
    yield reverse("muscles:home")
    yield from (region.get_absolute_url() for region in Region.objects.published().order_by("pk"))
    yield from (muscle.get_absolute_url() for muscle in Muscle.objects.published().order_by("pk")[:entries])


def host() -> str:
    """A name under which the site is reached."""
    name = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else ""
    return "localhost" if name in ("", "*") else name.lstrip(".")
