"""What features make of the prose of a page, such as links from its terms."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

Marker = Callable[[HttpRequest, SafeString], SafeString]
"""Is given safe HTML, in the order in which the page shows it, and returns safe HTML."""

_MARKERS: list[Marker] = []


def register(*markers: Marker) -> None:
    """Let a feature mark prose, as its app becomes ready."""
    _MARKERS.extend(marker for marker in markers if marker not in _MARKERS)


def marked(request: HttpRequest, html: SafeString) -> SafeString:
    for mark in _MARKERS:
        html = mark(request, html)
    return html
