"""The screens of an import: bring documents, look at the report of a dry run, import them."""

from __future__ import annotations

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
from muscles.features.importing.showing import sections_of
from muscles.features.importing.uploads import Incoming, find, keep

RIGHTS = ("importing.add_importeddocument", "muscles.publish_muscle", "muscles.publish_region")
AT_ONCE = 10.0  # seconds of a request that go into pictures


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
            incoming = keep(
                form.cleaned_data["documents"], user=request.user.pk, overwrite=form.cleaned_data["overwrite"]
            )
            try:
                run(incoming, request, dry_run=True)
            except BaseException:
                incoming.remove()
                raise
            return go_to(incoming)
        return self.page(request, "features/importing/upload.html", form=form)

    def report_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show what an import would do or has done, and do what a button says."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        incoming = find(token)
        if incoming is None or incoming.state["user"] != request.user.pk:
            told = "What was uploaded is no longer there: it is kept for a day. Please upload it again."
            self.message_user(request, told, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:importing_importeddocument_add"))
        if request.method == "POST":
            return self.act(request, incoming)
        state = incoming.state
        return self.page(
            request,
            "features/importing/report.html",
            state=state,
            names=named(state["names"]),
            sections=sections_of(state["report"], done=state["done"]),
            importable=sum(state["report"]["counts"][outcome] for outcome in (CREATED, UPDATED)),
            made=state["pictures"] - len(state["unfinished"]),
        )

    def act(self, request: HttpRequest, incoming: Incoming) -> HttpResponse:
        with incoming.claimed() as may:
            if not may:
                told = "This is being worked on already. Load the page again in a moment."
                self.message_user(request, told, messages.WARNING)
            elif "_finish" in request.POST:
                finish_some(incoming, until=monotonic() + AT_ONCE)
            elif "_cancel" in request.POST and not incoming.state["done"]:
                incoming.remove()
                self.message_user(request, "Nothing was imported, and what was uploaded is removed.")
                return HttpResponseRedirect(reverse("admin:importing_importeddocument_changelist"))
            elif not incoming.state["done"]:
                self.import_now(request, incoming)
        return go_to(incoming)

    def import_now(self, request: HttpRequest, incoming: Incoming) -> None:
        until = monotonic() + AT_ONCE
        report = run(incoming, request, dry_run=False, keep_going="_keep_going" in request.POST)
        if report.written:
            incoming.empty()
            finish_some(incoming, until=until)
        else:
            run(incoming, request, dry_run=True)
            failed = next(entry for entry in report.files if entry.outcome == FAILED)
            why = f"{failed.file} {failed.reason}".rstrip(".")
            told = f"Nothing was imported: {why}. This is what would happen otherwise."
            self.message_user(request, told, messages.ERROR)

    def page(self, request: HttpRequest, template: str, **context: object) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "title": "Import documents", "opts": self.opts}
        return TemplateResponse(request, template, context)


def run(incoming: Incoming, request: HttpRequest, *, dry_run: bool, keep_going: bool = False) -> Report:
    """Import what was brought, or try to, and remember the report."""
    state = incoming.state
    with incoming.unpacked() as (folder, refused):
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
    incoming.remember(
        report=report.as_data(),
        done=report.written,
        undo_url=report.undo_url,
        unfinished=report.unfinished,
        pictures=len(report.unfinished),
    )
    return report


def finish_some(incoming: Incoming, *, until: float) -> None:
    state = incoming.state
    left, notes = finish(state["unfinished"], seconds=until - monotonic())
    report = state["report"] | {"unfilmed": [*state["report"]["unfilmed"], *notes]}
    incoming.remember(unfinished=left, report=report)


def named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def go_to(incoming: Incoming) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:importing_report", args=[incoming.token]))
