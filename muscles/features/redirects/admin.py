"""The list of redirects. They come by themselves; an editor can only delete one."""

from django.contrib import admin
from django.utils.html import format_html

from muscles.features.redirects.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["__str__", "leads_to", "created_at"]
    list_display_links = None
    search_fields = ["permalink", "muscle__name", "region__name"]
    search_help_text = "Old addresses and names."

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).with_entries()

    @admin.display(description="leads to")
    def leads_to(self, redirect):
        if redirect.entry is None:
            return "an entry that was deleted"
        address = redirect.entry.get_absolute_url()
        return format_html('<a href="{}">{}</a>{}', address, address, "" if redirect.entry.is_published else " (draft)")
