"""The list of timed jobs, to be read."""

from django.contrib import admin
from django.utils import timezone
from django.utils.timesince import timesince

from muscles.features.operating.models import JobRun


class LateFilter(admin.SimpleListFilter):
    """One choice: those that were not done in time."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("late", "Late")]

    def queryset(self, request, queryset):
        return queryset.late() if self.value() == "late" else queryset


@admin.register(JobRun)
class JobRunAdmin(admin.ModelAdmin):
    actions = None
    list_display = ["title", "every", "began_at", "succeeded_at", "fault"]
    list_display_links = None
    list_filter = [LateFilter]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="every")
    def every(self, run):
        now = timezone.now()
        return timesince(now - run.job.every, now) if run.job else "–"
