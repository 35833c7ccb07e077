"""A file that changes entries: uploaded, looked at, confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.confirming import with_undo
from muscles.admin.parts import AdminPart
from muscles.features.spreadsheets.exporting import RESOURCES, list_url
from muscles.features.spreadsheets.formats import format_named
from muscles.features.spreadsheets.forms import UploadForm
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.report import CHANGED, NEW, REFUSED, rows_of
from muscles.features.spreadsheets.running import run
from muscles.services.changes import batch_changes

PER_PAGE = 100
MOST_NAMED = 10
SHOWN = (REFUSED, NEW, CHANGED)


class ImportPart(AdminPart):
    def __init__(self, admin, inner):
        super().__init__(admin, inner)
        self.screens = ImportScreens(admin)

    def get_urls(self):
        screens, name = self.screens, f"muscles_{self.opts.model_name}_import"
        views = [("import/", screens.upload, name), ("import/<int:pk>/", screens.preview, f"{name}_preview")]
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in views]
        return [*own, *self.inner.get_urls()]

    def changelist_view(self, request, extra_context=None):
        may = {"has_import_permission": self.screens.has_import_permission(request)}
        return self.inner.changelist_view(request, (extra_context or {}) | may)


class ImportScreens:
    """The screens of an import of one kind of entries."""

    def __init__(self, model_admin):
        self.admin, self.opts = model_admin, model_admin.opts

    def has_import_permission(self, request):
        """What is imported is public immediately, so it takes the right to publish."""
        may_publish = request.user.has_perm(f"muscles.publish_{self.opts.model_name}")
        return self.admin.has_change_permission(request) and may_publish

    def resource_for(self, request, **kwargs):
        return RESOURCES[self.opts.model_name](
            user=request.user, may_add=self.admin.has_add_permission(request), **kwargs
        )

    def upload(self, request):
        """Take a file, and look what it would do."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                report = run(self.resource_for(request), form.table, dry_run=True)
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return HttpResponseRedirect(self.import_url(self.kept(request, form, report)))
        context = {"title": f"Import {self.opts.verbose_name_plural}", "form": form}
        context["columns"] = self.resource_for(request).get_export_headers()
        return self.page(request, "features/spreadsheets/import.html", context)

    def kept(self, request, form, report):
        Upload.forget_old()
        return Upload.objects.create(
            user=request.user,
            kind=self.opts.model_name,
            name=form.cleaned_data["file"].name,
            data=form.data_read,
            report=report.as_json() | {"remarks": form.table.remarks},
            stamps=report.stamps,
        )

    def preview(self, request, pk):
        """Show what a file would do; do it, or throw the file away, when that is confirmed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        mine = Upload.objects.filter(pk=pk, user=request.user, kind=self.opts.model_name)
        if request.method == "POST":
            return self.decide(request, mine)
        upload = mine.defer("data", "stamps").first()
        if upload is None:
            return self.is_gone(request)
        rows, shown = rows_of(upload.report), request.GET.get("show", "")
        chosen = [row for row in rows if row.outcome == shown] if shown in SHOWN else rows
        counts = upload.report["counts"]
        context = {
            "title": f"What “{upload.name}” would change",
            "upload": upload,
            "counts": counts,
            "number": sum(counts.values()),
            "writing": counts[NEW] + counts[CHANGED],
            "tabs": [(outcome, counts[outcome], outcome == shown) for outcome in SHOWN if counts[outcome]],
            "shown": shown,
            "rows": Paginator(chosen, PER_PAGE).get_page(request.GET.get("page")),
        }
        return self.page(request, "features/spreadsheets/preview.html", context)

    def decide(self, request, mine):
        if "_discard" in request.POST:
            mine.delete()
            self.admin.message_user(request, "The file is thrown away. Nothing was changed.", messages.SUCCESS)
            return HttpResponseRedirect(list_url(self.opts))
        with transaction.atomic():
            upload = mine.select_for_update().first()
            if upload is None:
                return self.is_gone(request)
            why = " ".join(filter(None, [f"Spreadsheet {upload.name}.", request.POST.get("why", "").strip()]))
            with batch_changes(why=why, user=request.user) as change:
                table = format_named(upload.name).create_dataset(bytes(upload.data))
                resource = self.resource_for(request, approved=upload.stamps)
                report = run(resource, table, dry_run=False)
            self.log_import(request, resource, upload.name)
            upload.delete()
        self.say_what_was_done(request, report, upload, change)
        return HttpResponseRedirect(list_url(self.opts))

    def log_import(self, request, resource, name):
        new = {row.permalink for row in resource.report.rows if row.outcome == NEW}
        for flag, is_new in ((ADDITION, True), (CHANGE, False)):
            entries = [entry for entry in resource.written.entries if (entry.permalink in new) == is_new]
            if entries:
                LogEntry.objects.log_actions(request.user.pk, entries, flag, f"Imported from {name}.")

    def say_what_was_done(self, request, report, upload, change):
        counts = report.counts
        done = f"{counts[NEW]} new and {counts[CHANGED]} changed from “{upload.name}”."
        self.admin.message_user(request, with_undo(done, change), messages.SUCCESS)
        lost = [row for row in report.rows if row.outcome == REFUSED and str(row.number) in upload.stamps]
        for row in lost[:MOST_NAMED]:
            reasons = " ".join(message for _, message in row.refusals)
            self.admin.message_user(
                request, f"Row {row.number} ({row.permalink}) was left out. {reasons}", messages.WARNING
            )
        if len(lost) > MOST_NAMED:
            self.admin.message_user(request, f"{len(lost) - MOST_NAMED} more rows were left out.", messages.WARNING)

    def is_gone(self, request):
        self.admin.message_user(request, "This file was imported or thrown away. Upload it again.", messages.WARNING)
        return HttpResponseRedirect(self.import_url())

    def import_url(self, upload=None):
        name = f"admin:muscles_{self.opts.model_name}_import"
        return reverse(f"{name}_preview", args=[upload.pk]) if upload else reverse(name)

    def page(self, request, template, context):
        shared = self.admin.admin_site.each_context(request) | {"opts": self.opts, "media": self.admin.media}
        return TemplateResponse(request, template, shared | context)
