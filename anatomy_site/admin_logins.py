"""Logins that failed: to see who is tried, and to let somebody in at once by deleting the row."""

from axes.models import AccessAttempt
from django.contrib import admin


@admin.register(AccessAttempt)
class AccessAttemptAdmin(admin.ModelAdmin):
    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    list_display_links = None
    search_fields = ["username", "ip_address"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
