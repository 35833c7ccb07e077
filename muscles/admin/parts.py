"""What a feature adds to the admin of a model: a part, which stands before the admin and before other parts.

A part has those methods of Django's `ModelAdmin` that features change. Each passes on to `inner`, the next part, and
at last the admin of the core: a part overrides what it needs, and does its own before that, after it or instead.
Where the whole is meant, with what every part makes of it, a part asks `self.admin`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

Context = dict[str, Any]
Rows = QuerySet[Any]
Fieldsets = Sequence[tuple[str | None, dict[str, Any]]]
Deleted = tuple[list[Any], dict[str, Any], set[str], list[Any]]


class AdminPart:
    """Adds nothing. A part may be made of `parts`, the outermost first, and stands before them."""

    parts: ClassVar[Sequence[type[AdminPart]]] = ()
    assets: ClassVar[forms.Media] = forms.Media()
    templates: ClassVar[Mapping[str, str]] = {}
    """The attributes of the admin that name a template which this part brings, as `delete_confirmation_template`."""
    form_blocks: ClassVar[Mapping[str, str]] = {}
    """Templates that templates/admin/composed_form.html shows, by the names that stand there."""
    list_blocks: ClassVar[Mapping[str, str]] = {}
    """Templates that templates/admin/composed_list.html shows, by the names that stand there."""

    def __init__(self, admin: ModelAdmin[Any], inner: AdminPart) -> None:
        """Stand before `inner`, or before what has the methods of a part: `super()` of the composed admin."""
        self.admin, self.inner = admin, chain(self.parts, admin, inner)
        self.model, self.opts, self.admin_site = admin.model, admin.opts, admin.admin_site

    # Pages

    def get_urls(self) -> list[URLPattern]:
        return self.inner.get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Context | None = None) -> HttpResponse:
        return self.inner.changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Context | None = None,
    ) -> HttpResponse:
        return self.inner.changeform_view(request, object_id, form_url, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Context | None = None) -> HttpResponse:
        return self.inner.history_view(request, object_id, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Context | None = None) -> HttpResponse:
        return self.inner.delete_view(request, object_id, extra_context)

    # Lists

    def get_queryset(self, request: HttpRequest) -> Rows:
        return self.inner.get_queryset(request)

    def get_list_display(self, request: HttpRequest) -> Sequence[str | Callable[..., Any]]:
        return self.inner.get_list_display(request)

    def get_list_filter(self, request: HttpRequest) -> Sequence[Any]:
        return self.inner.get_list_filter(request)

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Callable[..., Any], str, str]]:
        return self.inner.get_actions(request)

    def response_action(self, request: HttpRequest, queryset: Rows) -> HttpResponse | None:
        return self.inner.response_action(request, queryset)

    def would_change(self, entry: Model, status: str) -> bool:
        return self.inner.would_change(entry, status)

    def change_status(self, request: HttpRequest, queryset: Rows, status: str) -> None:
        self.inner.change_status(request, queryset, status)

    # Forms

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Fieldsets:
        return self.inner.get_fieldsets(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Sequence[type[Any]]:
        return self.inner.get_inlines(request, obj)

    def render_change_form(self, request: HttpRequest, context: Context, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.inner.render_change_form(request, context, *args, **kwargs)

    def is_for_public(self, request: HttpRequest, obj: Model) -> bool:
        return self.inner.is_for_public(request, obj)

    def is_for_readers(self, request: HttpRequest, obj: Model | None) -> bool:
        return self.inner.is_for_readers(request, obj)

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm[Any], change: bool) -> None:
        self.inner.save_model(request, obj, form, change)

    def form_was_kept(self, request: HttpRequest) -> None:
        self.inner.form_was_kept(request)

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        return self.inner.response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        return self.inner.response_change(request, obj)

    # Deleting

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> Deleted:
        return self.inner.get_deleted_objects(objs, request)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self.inner.delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Rows) -> None:
        self.inner.delete_queryset(request, queryset)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: str) -> HttpResponse:
        return self.inner.response_delete(request, obj_display, obj_id)

    # Rights

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.inner.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.inner.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.inner.has_delete_permission(request, obj)

    def has_move_permission(self, request: HttpRequest) -> bool:
        return self.inner.has_move_permission(request)


def chain(parts: Sequence[type[AdminPart]], admin: ModelAdmin[Any], inner: AdminPart) -> AdminPart:
    """Put the parts before `inner`, and return the first."""
    for part in reversed(parts):
        inner = part(admin, inner)
    return inner
