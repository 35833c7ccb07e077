"""A file that changes entries: uploaded, looked at, confirmed."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import OperationalError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django_tasks import TaskResultStatus

from muscles.admin.confirming import undo_link
from muscles.admin.parts import AdminPart
from muscles.features.spreadsheets.exporting import RESOURCES, list_url
from muscles.features.spreadsheets.forms import UploadForm
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.report import CHANGED, NEW, REFUSED, rows_of
from muscles.features.spreadsheets.running import look_at
from muscles.features.spreadsheets.slices import Import, Overtaken, Progress
from muscles.features.spreadsheets.tasks import import_many, log
from muscles.services.locking import is_busy
from muscles.services.tasks import MANY, UNFINISHED, enqueue_once, fault_of, is_neglected, latest

PER_PAGE = 100
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
                report = look_at(self.resource_for(request), form.table)
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return HttpResponseRedirect(self.import_url(self.kept(request, form, report)))
        context = {"title": f"Import {self.opts.verbose_name_plural}", "form": form}
        context["columns"] = self.resource_for(request).get_export_headers()
        context["begun"] = self.mine(request).filter(rows_done__gt=0).defer("data").order_by("pk")
        return self.page(request, "features/spreadsheets/import.html", context)

    def kept(self, request, form, report):
        Upload.forget_old()
        return Upload.objects.create(
            user=request.user,
            kind=self.opts.model_name,
            name=form.cleaned_data["file"].name,
            data=form.data_read,
            report=report.as_json() | {"remarks": form.table.remarks},
        )

    def mine(self, request):
        return Upload.objects.filter(user=request.user, kind=self.opts.model_name)

    def preview(self, request, pk):
        """Show what a file would do; do it, or throw the file away, when that is confirmed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        mine = self.mine(request).filter(pk=pk)
        if request.method == "POST":
            return self.decide(request, mine)
        upload, work = mine.defer("data").first(), latest(import_many, str(pk))
        if upload is None:
            return self.is_done_or_gone(request, work)
        is_under_way = work is not None and work.status in UNFINISHED
        rows, shown = rows_of(upload.report), request.GET.get("show", "")
        chosen = [row for row in rows if row.outcome == shown] if shown in SHOWN else rows
        counts = upload.report["counts"]
        context = {
            "title": f"What “{upload.name}” would change",
            "upload": upload,
            "counts": counts,
            "number": sum(counts.values()),
            "is_under_way": is_under_way,
            "is_waiting": is_under_way and work.status == TaskResultStatus.READY,
            "is_neglected": is_under_way and is_neglected(work),
            "fault": fault_of(work) if work is not None else "",
            "writing": upload.rows_to_write - upload.rows_done,
            "tabs": [(outcome, counts[outcome], outcome == shown) for outcome in SHOWN if counts[outcome]],
            "shown": shown,
            "rows": Paginator(chosen, PER_PAGE).get_page(request.GET.get("page")),
        }
        return self.page(request, "features/spreadsheets/preview.html", context)

    def decide(self, request, mine):
        upload = mine.first()
        if "_discard" in request.POST:
            mine.delete()
            self.say_what_was_thrown_away(request, upload)
            return HttpResponseRedirect(list_url(self.opts))
        if upload is None:
            return self.is_gone(request)
        why = " ".join(filter(None, [f"Spreadsheet {upload.name}.", request.POST.get("why", "").strip()]))
        if upload.rows_to_write - upload.rows_done > MANY:
            enqueue_once(import_many, str(upload.pk), why)
            return HttpResponseRedirect(self.import_url(upload))
        try:
            progress = Import(upload, partial(self.resource_for, request), why=why).write(partial(log, upload))
        except Overtaken:
            message = f"“{upload.name}” is being imported from another window. Load the page again in a moment."
            self.admin.message_user(request, message, messages.WARNING)
            return HttpResponseRedirect(self.import_url(upload))
        except OperationalError as error:
            if not (upload.rows_done and is_busy(error)):
                raise
            message = "Others were writing for too long, and the import was broken off. It can go on where it is."
            self.admin.message_user(request, message, messages.WARNING)
            return HttpResponseRedirect(self.import_url(upload))
        self.say_what_was_done(request, progress, upload.name)
        return HttpResponseRedirect(list_url(self.opts))

    def say_what_was_thrown_away(self, request, upload):
        done = "Nothing was changed."
        if upload is not None and upload.rows_done:
            done = f"{upload.rows_done} of its rows were imported before."
        undo_url = upload.progress.get("undo_url", "") if upload is not None else ""
        self.admin.message_user(request, undo_link(f"The file is thrown away. {done}", undo_url), messages.SUCCESS)

    def say_what_was_done(self, request, progress, name):
        done = f"{progress.new} new and {progress.changed} changed from “{name}”."
        if progress.so_already:
            done += f" {progress.so_already} had become so already."
        self.admin.message_user(request, undo_link(done, progress.undo_url), messages.SUCCESS)
        for number, permalink, reasons in progress.named:
            message = f"Row {number} ({permalink}) was left out. {reasons}"
            self.admin.message_user(request, message, messages.WARNING)
        if more := progress.left_out - len(progress.named):
            self.admin.message_user(request, f"{more} more rows were left out.", messages.WARNING)

    def is_done_or_gone(self, request, work):
        """Say what became of a file that a worker has imported."""
        done = work.return_value if work is not None else None
        if not done or done["user"] != request.user.pk:
            return self.is_gone(request)
        self.say_what_was_done(request, Progress(**done["progress"]), done["name"])
        return HttpResponseRedirect(list_url(self.opts))

    def is_gone(self, request):
        self.admin.message_user(request, "This file was imported or thrown away. Upload it again.", messages.WARNING)
        return HttpResponseRedirect(self.import_url())

    def import_url(self, upload=None):
        name = f"admin:muscles_{self.opts.model_name}_import"
        return reverse(f"{name}_preview", args=[upload.pk]) if upload else reverse(name)

    def page(self, request, template, context):
        shared = self.admin.admin_site.each_context(request) | {"opts": self.opts, "media": self.admin.media}
        return TemplateResponse(request, template, shared | context)
