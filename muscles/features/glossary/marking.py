"""Marks terms in HTML: the first of each on a page becomes a link to its place in the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from muscles.features.glossary.models import Term

LEFT_ALONE = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"}
NOTHING = "(?!)"  # is found nowhere
LINK = '<a class="term" href="{}#{}" data-term="{}">{}</a>'


def mark_terms(request: HttpRequest, html: SafeString) -> SafeString:
    """Link the first of each term on a page; the terms are read once for each request."""
    marker: Marker = vars(request).get("glossary_marker") or Marker(Term.objects.all())
    vars(request)["glossary_marker"] = marker
    return marker.mark(html)


class Marker:
    """Knows the terms, and which of them the page has had already."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {form.casefold(): term for term in terms for form in term.all_forms}
        self.seen: set[str] = set()
        self.address = reverse("glossary:glossary")
        longest_first = sorted(self.terms, key=lambda form: (-len(form), form))
        words = "|".join(re.escape(form) for form in longest_first)
        self.pattern = re.compile(rf"(?<![\w-])(?:{words or NOTHING})(?![\w-])", re.IGNORECASE)

    def mark(self, html: SafeString) -> SafeString:
        """Return safe HTML with its terms marked, except in links, headings and code."""
        writer = Writer(self)
        writer.feed(html)
        writer.close()
        return mark_safe("".join(writer.parts))

    def mark_text(self, text: str) -> str:
        return self.pattern.sub(self.link, text)

    def link(self, match: re.Match[str]) -> str:
        term = self.terms.get(match[0].casefold())  # the pattern takes a dotless i for an i; it is another letter
        if term is None or term.slug in self.seen:
            return match[0]
        self.seen.add(term.slug)
        return format_html(LINK, self.address, term.slug, term.definition, mark_safe(match[0]))


class Writer(HTMLParser):
    """Writes HTML as it was read, with the terms of its texts marked."""

    def __init__(self, marker: Marker) -> None:
        super().__init__(convert_charrefs=False)
        self.marker = marker
        self.parts: list[str] = []
        self.depth = 0  # of elements that are left alone

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag in LEFT_ALONE
        self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in LEFT_ALONE
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self.depth else self.marker.mark_text(data))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")
