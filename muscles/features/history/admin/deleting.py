"""Deleting in the admin: into the trash, with all that stands below."""

from __future__ import annotations

from collections import Counter

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html

from muscles.admin.parts import AdminPart
from muscles.features.history.versions.trash import throw_away, with_contents
from muscles.services.files import files_undone_on_failure


class DeletingPart(AdminPart):
    templates = {
        "delete_confirmation_template": "features/history/delete.html",
        "delete_selected_confirmation_template": "features/history/delete_selected.html",
    }

    def get_deleted_objects(self, objs, request):
        """List what goes into the trash; that anything stands below an entry forbids nothing."""
        contents = dict.fromkeys(each for entry in objs for each in with_contents(entry))
        lacking = {
            each._meta.verbose_name
            for each in contents
            if not request.user.has_perm(f"muscles.delete_{each._meta.model_name}")
        }
        count = Counter(str(each._meta.verbose_name_plural) for each in contents)
        return [linked(each) for each in contents], dict(count), lacking, []

    def delete_model(self, request, obj):
        throw_away_as_asked(request, [obj])

    def delete_queryset(self, request, queryset):
        throw_away_as_asked(request, self.model._base_manager.filter(pk__in=[entry.pk for entry in queryset]))

    def response_delete(self, request, obj_display, obj_id):
        response = self.inner.response_delete(request, obj_display, obj_id)
        url = reverse("admin:history_trashed_changelist")
        self.admin.message_user(request, format_html('It is in the <a href="{}">trash</a> and can be restored.', url))
        return response


def throw_away_as_asked(request, entries) -> None:
    with files_undone_on_failure():
        throw_away(entries=entries, user=request.user, why=request.POST.get("why", "").strip())


def linked(entry) -> str:
    url = reverse(f"admin:muscles_{entry._meta.model_name}_change", args=[quote(entry.pk)])
    return format_html('{}: <a href="{}">{}</a>', entry.get_kind_display(), url, entry)
