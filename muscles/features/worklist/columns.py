"""Which columns a list of entries has: each editor's own choice."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from muscles.admin.parts import AdminPart
from muscles.admin.request_data import data_of
from muscles.features.worklist.models import Columns
from muscles.models.facts import DECLARED, Kind

SHORT_FACTS = [fact.name for fact in DECLARED if fact.kind in (Kind.ROOTS, Kind.ID)]
MORE = {
    "muscle": ["latin_name", "slug", "position", "shown_colour", *SHORT_FACTS, "created_at"],
    "region": ["latin_name", "slug", "position", "updated_at"],
}
"""What can be had beside the usual columns."""


@dataclass
class ChosenColumns:
    """What somebody chose, once it was read for a request; None for the usual columns."""

    were_read: bool = False
    names: list[str] | None = None


class ColumnsPart(AdminPart):
    list_blocks = {"below_search": "features/worklist/columns.html"}

    def get_urls(self):
        view, name = self.admin_site.admin_view(self.columns_view), f"muscles_{self.opts.model_name}_columns"
        return [path("columns/", view, name=name), *self.inner.get_urls()]

    def get_list_display(self, request):
        """The name comes first, whatever was chosen."""
        first, *usual = self.inner.get_list_display(request)
        wanted = self.wanted_columns(request)
        return (
            [first, *usual] if wanted is None else [first, *(name for name in self.on_offer(usual) if name in wanted)]
        )

    def on_offer(self, usual: list[str]) -> list[str]:
        return [*usual, *MORE[self.opts.model_name]]

    def wanted_columns(self, request: HttpRequest) -> list[str] | None:
        """Return the choice, read once for each request; None for the usual columns."""
        chosen = data_of(request, ChosenColumns)
        if not chosen.were_read:
            row = Columns.objects.filter(user=request.user, kind=self.opts.model_name).first()
            chosen.were_read, chosen.names = True, row.names if row else None
        return chosen.names

    def changelist_view(self, request, extra_context=None):
        _, *usual = self.inner.get_list_display(request)
        wanted = self.wanted_columns(request)
        choices = [
            (
                name,
                capfirst(label_for_field(name, self.model, self.admin)),
                name in (usual if wanted is None else wanted),
            )
            for name in self.on_offer(usual)
        ]
        columns = {"columns": choices, "columns_url": reverse(f"admin:muscles_{self.opts.model_name}_columns")}
        return self.inner.changelist_view(request, (extra_context or {}) | columns)

    @method_decorator(require_POST)
    def columns_view(self, request: HttpRequest) -> HttpResponseRedirect:
        if not self.admin.has_view_permission(request):
            raise PermissionDenied
        _, *usual = self.inner.get_list_display(request)
        kind, offered = self.opts.model_name, self.on_offer(usual)
        if "usual" in request.POST:
            Columns.objects.filter(user=request.user, kind=kind).delete()
        else:
            names = [name for name in offered if name in request.POST.getlist("columns")]
            Columns.objects.update_or_create(user=request.user, kind=kind, defaults={"names": names})
        messages.success(request, "This list has the columns that you chose.")
        query = request.META.get("QUERY_STRING")
        url = reverse(f"admin:muscles_{kind}_changelist")
        return HttpResponseRedirect(f"{url}?{query}" if query else url)
