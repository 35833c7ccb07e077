"""The list of reports, for editors."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from muscles.features.reporting.models import Report
from muscles.models import Muscle

NOTHING = "–"


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    actions = ["take_in_hand", "mark_as_done", "reject"]
    list_display = ["beginning", "state", "fact", "page", "edit", "created_at"]
    list_filter = ["state", "fact"]
    search_fields = ["message", "permalink", "contact", "note"]
    fields = ["message", "fact", "page", "edit", "contact", "created_at", "state", "note"]
    readonly_fields = fields[:-2]
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 4})}}

    def has_add_permission(self, request):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).with_entries()

    @admin.display(description="message")
    def beginning(self, report):
        return Truncator(report.message).chars(80)

    @admin.display(description="page", ordering="permalink")
    def page(self, report):
        """The words are the permalink as it was, so that the name of a draft is not among them."""
        words = report.permalink or "the whole atlas"
        return format_html('<a href="{}">{}</a>', report.entry.get_absolute_url(), words) if report.entry else words

    @admin.display(description="entry")
    def edit(self, report):
        if report.entry is None:
            return NOTHING
        kept_in = report.entry.main_entry if isinstance(report.entry, Muscle) else report.entry
        url = reverse(f"admin:muscles_{kept_in._meta.model_name}_change", args=[kept_in.pk])
        return format_html('<a href="{}">{}</a>', url, "edit")

    @admin.action(description="Take selected reports in hand", permissions=["change"])
    def take_in_hand(self, request, queryset):
        self.change_state(request, queryset, Report.State.IN_HAND)

    @admin.action(description="Mark selected reports as done", permissions=["change"])
    def mark_as_done(self, request, queryset):
        self.change_state(request, queryset, Report.State.DONE)

    @admin.action(description="Reject selected reports", permissions=["change"])
    def reject(self, request, queryset):
        self.change_state(request, queryset, Report.State.REJECTED)

    def change_state(self, request, queryset, state):
        changed = list(queryset.exclude(state=state))
        Report.objects.filter(pk__in=[report.pk for report in changed]).update(state=state)
        for report in changed:
            self.log_change(request, report, [{"changed": {"fields": ["State"]}}])
        self.message_user(request, f"{len(changed)} now {state.label.lower()}.", messages.SUCCESS)
