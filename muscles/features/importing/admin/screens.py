"""The screens of an import: upload documents, look at the report of a dry run, import them."""

from __future__ import annotations

import logging
from time import monotonic

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.features.importing.forms import UploadForm
from muscles.features.importing.post_processing import finish
from muscles.features.importing.report import CREATED, FAILED, UPDATED, Report
from muscles.features.importing.run import Options, import_documents
from muscles.features.importing.showing import sections_of, shared_of
from muscles.features.importing.uploads import Upload, find, keep
from muscles.files.uploads import NOT_STORED

logger = logging.getLogger(__name__)
RIGHTS = ("importing.add_importeddocument", "muscles.publish_muscle", "muscles.publish_region")
SECONDS = 10.0  # of a request that go into pictures


class ImportMixin:
    change_list_template = "features/importing/change_list.html"

    def has_add_permission(self, request):
        return request.user.has_perms(RIGHTS)

    def get_urls(self):
        report = self.admin_site.admin_view(self.report_view)
        return [path("add/<slug:token>/", report, name="importing_report"), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        """Take documents, and try them."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            try:
                return go_to(tried(request, form))
            except OSError:
                logger.exception("An upload of documents cannot be stored.")
                form.add_error("documents", f"What was uploaded {NOT_STORED} Nothing of it is kept.")
        return self.page(request, "features/importing/upload.html", form=form)

    def report_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show what an import would do or has done, and do what a button says."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = find(token)
        if upload is None or upload.state["user"] != request.user.pk:
            message = "What was uploaded is no longer there: it is kept for a day. Please upload it again."
            self.message_user(request, message, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:importing_importeddocument_add"))
        if request.method == "POST":
            return self.act(request, upload)
        state = upload.state
        return self.page(
            request,
            "features/importing/report.html",
            state=state,
            names=named(state["names"]),
            shared=shared_of(state["report"]),
            sections=sections_of(state["report"], done=state["done"]),
            importable=sum(state["report"]["counts"][outcome] for outcome in (CREATED, UPDATED)),
            made=state["pictures"] - len(state["unfinished"]),
        )

    def act(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        with upload.claimed() as may:
            if not may:
                message = "This is being worked on already. Load the page again in a moment."
                self.message_user(request, message, messages.WARNING)
            elif "_finish" in request.POST:
                finish_some(upload, until=monotonic() + SECONDS)
            elif "_cancel" in request.POST and not upload.state["done"]:
                upload.remove()
                self.message_user(request, "Nothing was imported, and what was uploaded is removed.")
                return HttpResponseRedirect(reverse("admin:importing_importeddocument_changelist"))
            elif not upload.state["done"]:
                try:
                    self.import_now(request, upload)
                except OSError:
                    logger.exception("Documents cannot be imported.")
                    message = f"Something {NOT_STORED} What the report says is imported stands, and nothing else."
                    self.message_user(request, message, messages.ERROR)
        return go_to(upload)

    def import_now(self, request: HttpRequest, upload: Upload) -> None:
        until = monotonic() + SECONDS
        report = run(upload, request, dry_run=False, keep_going="_keep_going" in request.POST)
        if report.written:
            finish_some(upload, until=until)
        else:
            run(upload, request, dry_run=True)
            failed = next(entry for entry in report.files if entry.outcome == FAILED)
            why = f"{failed.file} {failed.reason}".rstrip(".")
            message = f"Nothing was imported: {why}. This is what would happen otherwise."
            self.message_user(request, message, messages.ERROR)

    def page(self, request: HttpRequest, template: str, **context: object) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "title": "Import documents", "opts": self.opts}
        return TemplateResponse(request, template, context)


def tried(request: HttpRequest, form: UploadForm) -> Upload:
    """Keep what was uploaded, and the report of what importing it would do; nothing is kept if that fails."""
    upload = keep(form.cleaned_data["documents"], user=request.user.pk, overwrite=form.cleaned_data["overwrite"])
    try:
        run(upload, request, dry_run=True)
    except BaseException:
        upload.remove()
        raise
    return upload


def run(upload: Upload, request: HttpRequest, *, dry_run: bool, keep_going: bool = False) -> Report:
    """Import what was uploaded, or try to, and remember the report."""
    state = upload.state
    with upload.unpacked() as (folder, refused):
        options = Options(
            site=folder,
            overwrite=state["overwrite"],
            keep_going=keep_going,
            dry_run=dry_run,
            user=request.user,
            why=f"Import of {named(state['names'])}.",
            leave_pictures=True,
        )
        report = import_documents([folder], options, refused)
    if report.written:
        upload.empty()  # first: it makes room for the report
    upload.remember(
        report=report.as_data(),
        done=report.written,
        undo_url=report.undo_url,
        unfinished=report.unfinished,
        pictures=len(report.unfinished),
    )
    return report


def finish_some(upload: Upload, *, until: float) -> None:
    state = upload.state
    left, notes = finish(state["unfinished"], seconds=until - monotonic())
    report = state["report"] | {"unfilmed": [*state["report"]["unfilmed"], *notes]}
    upload.remember(unfinished=left, report=report)


def named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def go_to(upload: Upload) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:importing_report", args=[upload.token]))
