"""Marking the words of a query in a text, which is escaped first."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from muscles.features.searching.words import WORD, fits, fold, stems_of
from muscles.texts.characters import tidy

LENGTH, BEFORE = 200, 70


def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """Return the text as HTML, each word that the query finds inside a `<mark>`."""
    text, stems = tidy(text), stems_of(words)
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if fits(fold(match[0]), stems):
            pieces += [(text[end : match.start()],), (format_html("<mark>{}</mark>", match[0]),)]
            end = match.end()
    return format_html_join("", "{}", [*pieces, (text[end:],)])


def count_found(text: str, words: tuple[str, ...]) -> int:
    """How many of the query's words stand in the text."""
    folded = set(WORD.findall(fold(text)))
    return sum(any(fits(found, stems) for found in folded) for stems in {stems_of((word,)) for word in words})


def excerpt(text: str, words: tuple[str, ...]) -> str:
    """Return about `LENGTH` characters of the text around the first word that the query finds, cut between words."""
    text = tidy(text)
    if len(text) <= LENGTH:
        return text
    stems = stems_of(words)
    first = next((match.start() for match in WORD.finditer(text) if fits(fold(match[0]), stems)), 0)
    start = 0 if first <= BEFORE else text.find(" ", first - BEFORE, first) + 1 or first
    end = len(text) if start + LENGTH >= len(text) else max(text.rfind(" ", start, start + LENGTH), start)
    end = start + LENGTH if end == start else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
