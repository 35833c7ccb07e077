"""The form of an entry as somebody left it: shown with what was typed, not saved and not validated.

A part of the admin that has what was typed says so before the form is built (`show_as_typed`), and hears by
`form_was_kept` of `AdminPart` when what a form sent is in the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseModelForm, BaseModelFormSet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from muscles.admin.request_data import data_of


@dataclass
class Typed:
    """What a form is to be shown with; `left` are the texts of rows that could not be, since other rows are there."""

    fields: QueryDict | None = None
    left: list[str] = field(default_factory=list)


def show_as_typed(request: HttpRequest, fields: QueryDict) -> Typed:
    """Let the form that this request asks for be shown with these fields; return what then says what was left."""
    typed = data_of(request, Typed)
    typed.fields = fields
    return typed


def typed_in(request: HttpRequest) -> QueryDict | None:
    """Return what the form is to be shown with, if that is not what is saved."""
    return data_of(request, Typed).fields


def form_as_typed(form: type[BaseModelForm], fields: QueryDict | None) -> type[BaseModelForm]:
    """Return a form that has these fields, and finds nothing wrong in them."""

    class FormAsTyped(form):
        def __init__(self, *args: Any, **options: Any) -> None:
            if fields is not None:
                options |= {"data": fields, "files": MultiValueDict()}
            super().__init__(*args, **options)

        def full_clean(self) -> None:
            self._errors = ErrorDict(renderer=self.renderer)
            self.cleaned_data = {}

    return FormAsTyped


def rows_as_typed(formset: type[BaseModelFormSet], typed: Typed) -> type[BaseModelFormSet]:
    """Do the same for the rows below a form; where nothing is known of them they are those that are saved.

    So they are where others are there by now, written by what tells nobody: an editor reads what was typed in them.
    """
    fields, prefix = typed.fields, formset.get_default_prefix()
    if fields is None or f"{prefix}-TOTAL_FORMS" not in fields:
        return formset

    class RowsAsTyped(formset):
        form = form_as_typed(formset.form, None)

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options | {"data": fields, "files": MultiValueDict()})
            known = fields.get(f"{prefix}-INITIAL_FORMS", "")
            keys = [fields.get(f"{prefix}-{number}-id", "") for number in range(int(known) if known.isdecimal() else 0)]
            if keys != [str(row.pk) for row in self.get_queryset()]:
                self.is_bound, self.data = False, {}
                typed.left += texts_below(fields, prefix)

        def full_clean(self) -> None:
            self._errors = [ErrorDict(renderer=self.renderer) for _ in self.forms]
            self._non_form_errors = self.error_class(error_class="nonform", renderer=self.renderer)

    return RowsAsTyped


def texts_below(fields: QueryDict, prefix: str) -> list[str]:
    """Return what was typed in the rows of a formset, row by row, without keys and ticks."""
    rows: dict[str, list[str]] = {}
    for name, value in fields.items():
        number, _, column = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and number.isdecimal() and value and value != "on" and not value.isdecimal():
            rows.setdefault(number, []).append(f"{column}: {value}")
    return ["; ".join(texts) for texts in rows.values()]
