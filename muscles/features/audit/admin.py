"""The audit log for administrators: to look through, and to take along as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from muscles.features.audit.models import Event, EventQuerySet
from muscles.texts.formulas import neutral
from muscles.views.downloading import hand_out

COLUMNS = ["when", "what", "which", "who", "number of the account", "from", "with"]
AT_ONCE = 2_000
LATELY = {"1": "In the last 24 hours", "7": "In the last 7 days", "30": "In the last 30 days"}


class LatelyFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "days"

    def lookups(self, request, model_admin):
        return LATELY.items()

    def queryset(self, request, queryset):
        if self.value() not in LATELY:
            return queryset
        return queryset.filter(happened_at__gte=timezone.now() - timedelta(days=int(self.value())))


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    change_list_template = "features/audit/list.html"
    list_display = ["happened_at", "kind", "what", "who", "address", "device"]
    list_display_links = None
    list_filter = [LatelyFilter, "kind"]
    search_fields = ["who", "what", "address"]
    search_help_text = "Who, which account or entry, or the network"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        export = self.admin_site.admin_view(self.export_view)
        return [path("export/", export, name="audit_event_export"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        query = request.GET.copy()
        query.pop("p", None)
        export = f"{reverse('admin:audit_event_export')}?{query.urlencode()}"
        return super().changelist_view(request, {"title": "Audit log", "export": export, "days": settings.AUDIT_DAYS})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Nobody changes a line; there is nothing to open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:audit_event_changelist"))

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Send the lines that the list would show with these filters, all pages of it, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{reverse('admin:audit_event_changelist')}?e=1")
        name = f"audit-log-{timezone.localdate()}.csv"
        return hand_out(request, lambda: lines(found), name=name, kind="text/csv; charset=utf-8", is_public=False)


def lines(events: EventQuerySet) -> Iterator[str]:
    """Write a table of CSV, line by line, in which no spreadsheet finds a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    yield buffer.getvalue()
    for event in events.iterator(chunk_size=AT_ONCE):
        buffer.seek(0)
        buffer.truncate()
        texts = [event.get_kind_display(), event.what, event.who, event.user_pk or "", event.address, event.device]
        writer.writerow([event.happened_at.isoformat(), *(neutral(str(text)) for text in texts)])
        yield buffer.getvalue()
