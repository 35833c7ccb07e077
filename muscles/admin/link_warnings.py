"""What is said, wherever something is published, of links that lead readers nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from muscles.models import Entry
from muscles.services.broken_links import broken_links

MOST = 5  # named in a message


def warn_of_links(request: HttpRequest, entries: Iterable[Entry]) -> None:
    for entry, reasons in broken_links(entries).items():
        more = f" And {len(reasons) - MOST} more." if len(reasons) > MOST else ""
        messages.warning(request, f"“{entry}” has links that lead nowhere. {' '.join(reasons[:MOST])}{more}")
