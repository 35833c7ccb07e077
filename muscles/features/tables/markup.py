"""Writes the rows of a table, of which a page has dozens, without templates."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString, mark_safe

from muscles.features.tables.choosing import NAME, Choice
from muscles.features.tables.rows import Part, Row
from muscles.services.facts import ShownFact
from muscles.services.prose import marked
from muscles.templatetags.atlas import whole_ranges
from muscles.texts.filling import filled, joined
from muscles.views.markup import DRAFT, NOTHING, picture

PART = """
<tbody>
{}
{}
</tbody>
"""
ABOVE = """
<tr class="facts-table__part">
<th scope="rowgroup" colspan="{}"><span class="facts-table__above">{}</span></th>
</tr>
"""
LINK = '<a href="{}">{}</a>'
ROW = """
<tr class="facts-table__row{}">
<th scope="row">{}</th>
{}
</tr>
"""
MUSCLE = """
<a class="facts-table__muscle" href="{}">
{}
<span class="facts-table__picture">{}</span>
<span class="facts-table__name">{}{}</span>
</a>
"""
COLOUR = """
<svg class="facts-table__colour" viewBox="0 0 1 8" preserveAspectRatio="none" aria-hidden="true">\
<path fill="{}" d="M0 0h1v8H0z" /></svg>
"""
CELL = '<td><span class="facts-table__label">{}</span> {}</td>'
COVERED = """
<details class="facts-table__covered">
<summary>\
<span class="facts-table__show">Show</span><span class="facts-table__hide">Cover</span>\
<span class="visually-hidden"> {}</span></summary>
<div>{}</div>
</details>
"""
EMPTY = mark_safe('<span class="facts-table__empty">–<span class="visually-hidden"> not written yet</span></span>')
ROOTS = ' <span class="facts__roots">{}</span>'
REMARK = '<p class="facts__remark">{}</p>'
UNCHECKED = mark_safe('<span class="badge">To be checked</span> ')


def bodies(parts: Iterable[Part], choice: Choice, request: HttpRequest) -> SafeString:
    """Write the parts of a table, each with what its muscles stand below and a row for each of them."""
    width = 1 + len(choice.columns)
    return mark_safe("".join(filled(PART, above(part, width), rows(part, choice, request)) for part in parts))


def above(part: Part, width: int) -> SafeString:
    if not part.above:
        return filled(ABOVE, width, part.name) if part.name else NOTHING
    links = joined(" › ", LINK, ((entry.get_absolute_url(), entry.name) for entry in part.above))
    return filled(ABOVE, width, links)


def rows(part: Part, choice: Choice, request: HttpRequest) -> SafeString:
    return mark_safe("".join(row(each, choice, request) for each in part.rows))


def row(row: Row, choice: Choice, request: HttpRequest) -> SafeString:
    """Write a row; where muscles are covered, nothing else of the row names its own."""
    is_nameless = choice.covers(NAME)
    name = f"muscle {row.number}" if is_nameless else row.entry.name
    cells = [filled(CELL, fact.label, cell(row.facts.get(fact.name), name, choice, request)) for fact in choice.facts]
    head = muscle(row)
    return filled(
        ROW,
        " facts-table__row--head" if row.is_head else "",
        filled(COVERED, name, head) if is_nameless else head,
        mark_safe("\n".join(cells)),
    )


def muscle(row: Row) -> SafeString:
    has_picture = row.lead is not None and not row.lead.is_missing
    return filled(
        MUSCLE,
        row.entry.get_absolute_url(),
        filled(COLOUR, row.colour) if row.colour else NOTHING,
        picture(row.lead, "thumb", "", eager=False, moves=False) if has_picture else NOTHING,
        row.entry.name,
        NOTHING if row.entry.is_published else DRAFT,
    )


def cell(fact: ShownFact | None, name: str, choice: Choice, request: HttpRequest) -> SafeString:
    """Write a fact, with its roots and where books differ; covered ones behind a word to press."""
    if fact is None or fact.is_empty:
        return EMPTY
    text = filled(
        "{}{}{}{}",
        UNCHECKED if fact.is_unchecked else NOTHING,
        prose(fact.text, request),
        filled(ROOTS, fact.roots) if fact.roots else NOTHING,
        filled(REMARK, prose(fact.remark, request)) if fact.remark else NOTHING,
    )
    what = f"{fact.label.lower()} of {name}"
    return filled(COVERED, what, text) if choice.covers(fact.name) else text


def prose(text: str, request: HttpRequest) -> SafeString:
    return marked(request, whole_ranges(linebreaksbr(text))) if text else NOTHING
