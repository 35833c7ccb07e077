"""The screens of an import: upload documents, look at the report of a dry run, import them."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django_tasks import TaskResultStatus

from muscles.features.importing.forms import UploadForm
from muscles.features.importing.showing import sections_of, shared_of
from muscles.features.importing.tasks import (
    FEW,
    RIGHTS,
    import_all,
    import_later,
    import_what_is_little,
    named,
    number_of,
    run,
)
from muscles.features.importing.uploads import Upload, find, keep
from muscles.files.refusals import not_stored
from muscles.services.tasks import UNFINISHED, fault_of, is_neglected, latest

logger = logging.getLogger(__name__)


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
            except OSError as error:
                logger.exception("An upload of documents cannot be stored.")
                form.add_error("documents", f"What was uploaded {not_stored(error)} Nothing of it is kept.")
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
        state, work = upload.state, latest(import_all, upload.token)
        is_under_way = work is not None and work.status in UNFINISHED
        return self.page(
            request,
            "features/importing/report.html",
            state=state,
            is_under_way=is_under_way,
            is_waiting=is_under_way and work.status == TaskResultStatus.READY,
            is_neglected=is_under_way and is_neglected(work),
            fault=fault_of(work) if work is not None else "",
            names=named(state["names"]),
            shared=shared_of(state["report"]),
            sections=sections_of(state["report"], done=state["done"]),
            importable=number_of(upload),
            made=state["pictures"] - len(state["unfinished"]),
        )

    def act(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        with upload.claimed() as may:
            if not may:
                message = "This is being worked on already. Load the page again in a moment."
                self.message_user(request, message, messages.WARNING)
            elif "_cancel" in request.POST and not upload.state["done"]:
                upload.remove()
                self.message_user(request, "Nothing was imported, and what was uploaded is removed.")
                return HttpResponseRedirect(reverse("admin:importing_importeddocument_changelist"))
            elif "_cancel" not in request.POST:
                self.go_on(request, upload, keep_going="_keep_going" in request.POST)
        return go_to(upload)

    def go_on(self, request: HttpRequest, upload: Upload, *, keep_going: bool) -> None:
        """Import what is little immediately, and let a worker do the rest."""
        state = upload.state
        if state["unfinished"] or (not state["done"] and number_of(upload) > FEW):
            import_later(upload, keep_going=keep_going)
        elif not state["done"]:
            import_what_is_little(upload, request.user, keep_going=keep_going)
            if refusal := upload.state["refusal"]:
                self.message_user(request, refusal, messages.ERROR)

    def page(self, request: HttpRequest, template: str, **context: object) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "title": "Import documents", "opts": self.opts}
        return TemplateResponse(request, template, context)


def tried(request: HttpRequest, form: UploadForm) -> Upload:
    """Keep what was uploaded, and the report of what importing it would do; nothing is kept if that fails."""
    upload = keep(form.cleaned_data["documents"], user=request.user.pk, overwrite=form.cleaned_data["overwrite"])
    try:
        run(upload, request.user, dry_run=True)
    except BaseException:
        upload.remove()
        raise
    return upload


def go_to(upload: Upload) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:importing_report", args=[upload.token]))
