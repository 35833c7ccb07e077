"""The form of an entry as somebody left it: shown with what was typed, not saved and not validated.

A part of the admin that has what was typed says so before the form is built (`show_as_typed`), and hears by
`form_was_kept` of `AdminPart` when what a form sent is in the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BaseFormSet, BaseModelForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from muscles.admin.request_data import data_of


@dataclass
class Typed:
    fields: QueryDict | None = None


def show_as_typed(request: HttpRequest, fields: QueryDict) -> None:
    """Let the form that this request asks for be shown with these fields."""
    data_of(request, Typed).fields = fields


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


def rows_as_typed(formset: type[BaseFormSet], fields: QueryDict) -> type[BaseFormSet]:
    """Do the same for the rows below a form; where nothing is known of them they are those that are saved."""
    if f"{formset.get_default_prefix()}-TOTAL_FORMS" not in fields:
        return formset

    class RowsAsTyped(formset):
        form = form_as_typed(formset.form, None)

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options | {"data": fields, "files": MultiValueDict()})

        def full_clean(self) -> None:
            self._errors = [ErrorDict(renderer=self.renderer) for _ in self.forms]
            self._non_form_errors = self.error_class(error_class="nonform", renderer=self.renderer)

    return RowsAsTyped
