"""Bulk changes: what was done to many entries in one batch, and the way back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Count, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django_tasks import TaskResultStatus

from muscles.features.history.models import Batch, Version
from muscles.features.history.undo.reverting import AlreadyUndone, undo
from muscles.features.history.undo.tasks import outcome_of, undo_later, undo_many
from muscles.features.history.undo.undoing import UNDONE, may_undo, steps_of
from muscles.features.history.versions.batches import NEW
from muscles.features.history.wording import day_and_time
from muscles.services.tasks import MANY, UNFINISHED, fault_of, is_neglected, latest

ON_A_PAGE = 50


@admin.register(Batch)
class BatchAdmin(admin.ModelAdmin):
    list_display = ["title", "entries", "created_at", "user", "status_label"]
    list_display_links = None
    list_filter = ["created_at", "user"]
    search_fields = ["why"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """Bring along how many entries each has changed."""
        entry = Concat("kind", Cast("entry_pk", CharField()), output_field=CharField())
        versions = Version.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
        number = Subquery(versions.annotate(number=Count(entry, distinct=True)).values("number"))
        batches = super().get_queryset(request).select_related("user", "undoes", "undone_by__user")
        return batches.annotate(number=Coalesce(number, 0))

    def get_urls(self):
        undo_view = self.admin_site.admin_view(self.undo_view)
        return [path("<uuid:pk>/undo/", undo_view, name="history_batch_undo"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self.get_object(request, object_id)
        if batch is None:
            raise Http404("There is no such bulk change.")
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:history_batch_undo", args=[batch.pk]))

    @admin.display(description="what", ordering="why")
    def title(self, batch):
        return format_html('<a href="{}">{}</a>', reverse("admin:history_batch_undo", args=[batch.pk]), batch)

    @admin.display(description="entries", ordering="number")
    def entries(self, batch):
        return batch.number

    @admin.display(description="undone")
    def status_label(self, batch):
        undone = getattr(batch, "undone_by", None)
        if undone and not undone.is_finished:
            return "begun, and not ended"
        return f"{day_and_time(undone.created_at)}, {undone.user or '–'}" if undone else ""

    def undo_view(self, request: HttpRequest, pk) -> HttpResponse:
        """Say what goes back and what stays; do it, once confirmed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = get_object_or_404(self.get_queryset(request), pk=pk)
        may = may_undo(request.user, batch)
        undoing = getattr(batch, "undone_by", None)
        undone = undoing if undoing and undoing.is_finished else None
        if request.method == "POST":
            if not may:
                raise PermissionDenied
            return self.undo(request, batch)
        work = latest(undo_many, str(batch.pk)) if undoing else None
        is_under_way = undone is None and work is not None and work.status in UNFINISHED
        steps = [] if undone or is_under_way else steps_of(batch)
        shown = versions_of(batch.pk).defer("data").order_by("name", "pk") if undone or is_under_way else steps
        context = {
            **self.admin_site.each_context(request),
            "title": batch.why,
            "opts": self.opts,
            "batch": batch,
            "undone": undone,
            "is_under_way": is_under_way,
            "is_neglected": is_under_way and is_neglected(work),
            "is_waiting": is_under_way and work.status == TaskResultStatus.READY,
            "done": versions_of(undoing.pk).count() if is_under_way else 0,
            "is_broken_off": undoing is not None and undone is None and not is_under_way,
            "fault": fault_of(work) if work is not None and undone is None else "",
            "remarks": remarks_on(work.return_value) if undone and work and work.return_value else [],
            "may_undo": may,
            "is_redo": batch.why.startswith(UNDONE),
            "was_thrown_away": bool(batch.undoes_id) and versions_of(batch.undoes_id).filter(was=NEW).exists(),
            "going_back": sum(bool(step.back) for step in steps),
            "thrown_away": sum(step.is_thrown_away for step in steps),
            "held": sum(step.is_held for step in steps),
            "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("p")),
        }
        return TemplateResponse(request, "features/history/undo.html", context)

    def undo(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        """Undo what is little immediately, and let a worker undo what is much."""
        try:
            if batch.number > MANY:
                undo_later(batch, user=request.user)
                return HttpResponseRedirect(request.path)
            done, steps = undo(batch, user=request.user)
        except AlreadyUndone:
            self.message_user(request, "Somebody has undone it already; nothing was changed.", messages.WARNING)
            return HttpResponseRedirect(request.path)
        url = reverse("admin:history_batch_undo", args=[done.pk])
        said, *warnings = remarks_on(outcome_of(steps))
        way_back = "Redo" if done.why.startswith(UNDONE) else "Undo"
        self.message_user(
            request, format_html('{} {} <a href="{}">{}</a>', done, said, url, way_back), messages.SUCCESS
        )
        for warning in warnings:
            self.message_user(request, warning, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:history_batch_changelist"))


def versions_of(pk):
    return Version.objects.filter(batch=pk)


def remarks_on(outcome: dict) -> list[str]:
    """Say what went back, and then what did not."""
    back, thrown = outcome["back"], outcome["thrown"]
    sentences = [f"{back} {'entry' if back == 1 else 'entries'} changed."] if back or not thrown else []
    if thrown:
        sentences.append(f"{thrown} {'is' if thrown == 1 else 'are'} in the trash.")
    remarks = [" ".join(sentences)]
    if outcome["held"]:
        names = ", ".join(f"“{name}”" for name in outcome["held"])
        remarks.append(f"Not all went back: {names}{' and others' if outcome['more'] else ''}.")
    return remarks
