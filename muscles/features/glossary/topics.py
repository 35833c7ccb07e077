"""The terms as topics that the search finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.glossary.marking import term_rows
from muscles.services.topics import Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def terms(user: AbstractUser | AnonymousUser) -> Iterator[Topic]:
    """Everybody may see them all."""
    page = reverse("glossary:glossary")
    for name, slug, forms, definition in term_rows():
        others = tuple(forms.splitlines())
        yield Topic(name, kind="Glossary", url=f"{page}#{slug}", text=definition, other_names=others)
