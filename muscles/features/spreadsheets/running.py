"""Comparing a table with the atlas."""

from __future__ import annotations

from difflib import get_close_matches

from django.core.exceptions import ValidationError

from muscles.features.spreadsheets.report import Report
from muscles.features.spreadsheets.resources import KEY
from muscles.services.saving import saving_many
from muscles.services.trying import undone


def look_at(resource, table) -> Report:
    """Compare a table with the atlas, and try what differs.

    Raises:
        ValidationError: the headings cannot be understood.
    """
    table.headers = headings(resource, table.headers)
    with undone(is_long=True), saving_many():
        return import_table(resource, table, dry_run=True)


def import_table(resource, table, *, dry_run: bool) -> Report:
    """Compare a table, whose headings are those of columns, with the atlas and, unless it is a dry run, write it."""
    result = resource.import_data(table, dry_run=dry_run)
    for error in [*result.base_errors, *(error for row in result.rows for error in row.errors)]:
        raise error.error  # django-import-export gathers faults of the code, too
    return resource.report


def headings(resource, written: list[str]) -> list[str]:
    """Return the columns that the headings of a file mean, whatever their case, blanks and underscores."""
    known = {folded(column): column for column in resource.get_export_headers()}
    found: list[str] = []
    for heading in written:
        column = known.get(folded(heading))
        if column is None:
            close = get_close_matches(folded(heading), known, n=1)
            hint = f"Do you mean “{known[close[0]]}”?" if close else f"Known are: {', '.join(known.values())}."
            raise ValidationError(f"There is no column “{heading}”. {hint} Rename it, or take it out.")
        if column in found:
            raise ValidationError(f"There are two columns “{column}”.")
        found.append(column)
    if KEY not in found:
        raise ValidationError(f"There is no column “{KEY}”, which says what entry a row is of.")
    return found


def folded(heading: str) -> str:
    return " ".join(heading.replace("_", " ").lower().split())
