"""Fills values into HTML, for components that a page has dozens of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def filled(template: str, *values: object) -> SafeString:
    """Do what Django's `format_html` does, in half the time: most values are known at once to be texts."""
    return SafeString(template.format(*map(escaped, values)))


def escaped(value: object) -> str:
    if type(value) is SafeString:
        return value
    return escape(value) if type(value) is str else conditional_escape(value)


def joined(separator: str, template: str, rows: Iterable[Iterable[object]]) -> SafeString:
    """Do what `format_html_join` does."""
    return SafeString(separator.join(filled(template, *row) for row in rows))
