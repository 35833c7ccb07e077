"""The lists of timed jobs and of background tasks, to be read; what failed can be begun again."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timesince import timesince
from django_tasks_db.models import DBTaskResult

from muscles.features.operating.models import BackgroundTask, JobRun, Worker
from muscles.services.tasks import begin_again

admin.site.unregister(DBTaskResult)  # the list below shows the same rows


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


class TaskFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("failed", "Failed"),
            ("neglected", "No worker begins it"),
            ("waiting", "Waits"),
            ("running", "Is under way"),
            ("done", "Done"),
        ]

    def queryset(self, request, queryset):
        states = {
            "failed": queryset.failed,
            "neglected": queryset.neglected,
            "waiting": queryset.ready,
            "running": queryset.running,
            "done": queryset.successful,
        }
        return states[self.value()]() if self.value() in states else queryset


@admin.register(BackgroundTask)
class BackgroundTaskAdmin(admin.ModelAdmin):
    actions = ["begin_again"]
    list_display = ["title", "status", "enqueued_at", "due_at", "tries", "fault"]
    list_filter = [TaskFilter]
    fields = [
        "title",
        "status",
        "tries",
        "fault",
        "enqueued_at",
        "started_at",
        "finished_at",
        "args_kwargs",
        "traceback",
    ]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Tasks are begun again in the list, and written by nobody."""
        return obj is None and super().has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        if BackgroundTask.objects.neglected().exists() and not Worker.objects.alive().exists():
            message = "No worker is running: nothing of this begins until `manage.py run_worker` runs beside the site."
            self.message_user(request, message, messages.WARNING)
        return super().changelist_view(request, extra_context)

    def response_action(self, request, queryset):
        """Refuse keys that no form holds: Django asks the database for whatever is sent, and these are no UUIDs."""
        try:
            return super().response_action(request, queryset)
        except ValidationError:
            self.message_user(request, "What was selected is no task.", messages.WARNING)
            return None

    @admin.action(description="Try selected again", permissions=["change"])
    def begin_again(self, request, queryset):
        number = begin_again(queryset)
        message = f"{number} of them will be tried again." if number else "None of them has failed."
        self.message_user(request, message, messages.SUCCESS if number else messages.WARNING)

    @admin.display(description="what", ordering="task_path")
    def title(self, task):
        return task.title

    @admin.display(description="next try")
    def due_at(self, task):
        return task.due_at if task.status == "READY" else None
