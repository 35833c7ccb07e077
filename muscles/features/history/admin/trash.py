"""The trash: what was deleted, and the way back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from muscles.features.history.models import Trashed, Version
from muscles.features.history.versions.trash import batch_of, bring_back, delete_for_good
from muscles.models import Entry
from muscles.services.files import files_undone_on_failure


@admin.register(Trashed)
class TrashedAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "permalink", "created_at", "user", "why"]
    list_display_links = None
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["name", "permalink"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """What was deleted itself: what went along with it comes back with it."""
        above = Version.objects.in_trash().filter(batch=OuterRef("batch"), pk__lt=OuterRef("pk"))
        return super().get_queryset(request).in_trash().filter(~Exists(above)).defer("data")

    def get_urls(self):
        restore = self.admin_site.admin_view(self.restore_view)
        return [path("<int:pk>/restore/", restore, name="history_trashed_restore"), *super().get_urls()]

    @admin.display(description="entry", ordering="name")
    def title(self, version):
        url = reverse("admin:history_trashed_restore", args=[version.pk])
        return format_html('<a href="{}">{}</a>', url, version.name)

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = get_object_or_404(Trashed.objects.in_trash(), pk=pk)
        batch = batch_of(version)
        if not self.has_view_permission(request) or not may_delete(request, batch):
            raise PermissionDenied
        slugs = {each.pk: request.POST.get(f"slug-{each.pk}", "").strip() for each in batch}
        refusals: dict[str, list[str]] = {}
        if request.method == "POST":
            try:
                with files_undone_on_failure():
                    restored = bring_back(version=version, slugs=slugs, user=request.user)
            except ValidationError as error:
                refusals = error.message_dict
            else:
                self.notify_restored(request, version, restored)
                return HttpResponseRedirect(reverse("admin:history_trashed_changelist"))
        rows = [(each, slugs[each.pk] or each.data["fields"]["slug"], refusals.get(str(each.pk))) for each in batch]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Restore “{version.name}”",
            "opts": self.opts,
            "version": version,
            "rows": rows,
        }
        return TemplateResponse(request, "features/history/restore.html", context)

    def notify_restored(self, request: HttpRequest, version: Version, restored: list[Entry]) -> None:
        if not restored:
            message = f"“{version.name}” is not in the trash any more: somebody else was faster. Nothing was changed."
            self.message_user(request, message, messages.WARNING)
            return
        url = reverse(f"admin:muscles_{version.kind}_change", args=[restored[0].pk])
        message = format_html('“<a href="{}">{}</a>” is back, as it was.', url, restored[0])
        self.message_user(request, message, messages.SUCCESS)

    def delete_model(self, request, obj):
        delete_for_good(versions=[obj])

    def delete_queryset(self, request, queryset):
        delete_for_good(versions=queryset)

    def get_deleted_objects(self, objs, request):
        """Name what is forgotten; the history goes along."""
        batch = [each for version in objs for each in batch_of(version)]
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        return [f"{each.get_kind_display()}: {each.name}, with its history" for each in batch], {}, lacking, []


def may_delete(request: HttpRequest, batch: list[Version]) -> bool:
    """Users who may delete entries of these kinds may bring them back."""
    return request.user.has_perms({f"muscles.delete_{each.kind}" for each in batch})
