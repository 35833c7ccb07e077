"""The table of a page."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from muscles.features.tables import markup
from muscles.features.tables.choosing import Choice, TableForm
from muscles.features.tables.rows import Part, parts_of_table
from muscles.services.navigation import Entry, Navigation

register = template.Library()


@dataclass(frozen=True)
class Table:
    """What a template needs to show a table."""

    form: TableForm
    choice: Choice
    parts: list[Part]
    entry: Entry
    request: HttpRequest

    @property
    def csv(self) -> str:
        """Where the same columns are handed out as a file."""
        return "?".join(filter(None, [address_of_csv(self.entry), self.choice.query]))

    @property
    def bodies(self) -> SafeString:
        return markup.bodies(self.parts, self.choice, self.request)


@register.simple_tag(takes_context=True)
def table_of(context: template.Context, navigation: Navigation) -> Table:
    """The table of all that stands below the page on show, as its address asks for it."""
    request: HttpRequest = context["request"]
    form = TableForm(request.GET)
    choice = form.choice
    parts = parts_of_table(navigation.current, has_heads=choice.has_heads, user=request.user)
    return Table(form, choice, parts, navigation.current.entry, request)


def address_of_csv(entry: Entry) -> str:
    if entry.home:
        return reverse("tables:entry", args=[entry.home.slug, entry.slug])
    return reverse("tables:region", args=[entry.slug])
