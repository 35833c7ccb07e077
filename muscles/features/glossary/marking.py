"""Marks terms in HTML: the first of each on a page becomes a link to its place in the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from muscles.features.glossary.models import Term
from muscles.prepared import Prepared
from muscles.texts.filling import filled

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEFT_ALONE = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"}
MARKUP = re.compile("[<&]")
NOTHING = "(?!)"  # is found nowhere
LINK = '<a class="term" href="{}#{}" data-term="{}">{}</a>'


def mark_terms(request: HttpRequest, html: SafeString) -> SafeString:
    """Link the first of each term on a page; the terms are read once for each request."""
    marker: Marker | None = vars(request).get("glossary_marker")
    if marker is None:
        marker = vars(request)["glossary_marker"] = Marker(vocabulary_of(tuple(term_rows())))
    return marker.mark(html)


@Prepared
def term_rows() -> QuerySet[Term, tuple[str, str, str, str]]:
    return Term.objects.values_list("name", "slug", "forms", "definition")


@dataclass(frozen=True)
class Vocabulary:
    """The terms by their forms without case, and a pattern that finds them, the longest first."""

    terms: Mapping[str, Term]
    pattern: re.Pattern[str]


@lru_cache(maxsize=4)
def vocabulary_of(rows: tuple[tuple[str, str, str, str], ...]) -> Vocabulary:
    """Return what says nothing but what the rows say, so it is made anew only where one of them is another."""
    names = ("name", "slug", "forms", "definition")
    return vocabulary([Term(**dict(zip(names, row, strict=True))) for row in rows])


def vocabulary(terms: Iterable[Term]) -> Vocabulary:
    by_form = {form.casefold(): term for term in terms for form in term.all_forms}
    return Vocabulary(by_form, re.compile(rf"(?<![\w-])(?:{any_of(by_form) or NOTHING})(?![\w-])", re.IGNORECASE))


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern of words by their first letters: so each word of a text is held against a few of them only."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


class Marker:
    """Knows the terms, and which of them the page has had already."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.terms, self.pattern = vocabulary.terms, vocabulary.pattern
        self.seen: set[str] = set()
        self.address = reverse("glossary:glossary")

    def mark(self, html: SafeString) -> SafeString:
        """Return safe HTML with its terms marked, except in links, headings and code."""
        if not MARKUP.search(html):
            return mark_safe(self.mark_text(html))
        if not any(self.is_new(match) for match in self.pattern.finditer(html)):
            return html
        writer = Writer(self)
        writer.feed(html)
        writer.close()
        return mark_safe("".join(writer.parts))

    def mark_text(self, text: str) -> str:
        return self.pattern.sub(self.link, text)

    def is_new(self, match: re.Match[str]) -> bool:
        """May it become a link? The pattern takes a dotless i for an i; it is another letter."""
        term = self.terms.get(match[0].casefold())
        return term is not None and term.slug not in self.seen

    def link(self, match: re.Match[str]) -> str:
        if not self.is_new(match):
            return match[0]
        term = self.terms[match[0].casefold()]
        self.seen.add(term.slug)
        return filled(LINK, self.address, term.slug, term.definition, mark_safe(match[0]))


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
