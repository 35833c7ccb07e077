"""The queue: changes that wait, seen beside what is public, to be published or sent back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from muscles.admin.link_warnings import warn_of_links
from muscles.features.history import wording
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.people import PeopleForm
from muscles.features.history.admin.preview import in_our_frames
from muscles.features.history.admin.reviewing import inspect, round_of
from muscles.features.history.admin.shared import rendered
from muscles.features.history.admin.upstream_changes import upstream_changes_of
from muscles.features.history.admin.waiting import (
    MineFilter,
    OverdueFilter,
    OvertakenFilter,
    StateFilter,
    WaitingList,
)
from muscles.features.history.drafts.previews import rendered_draft
from muscles.features.history.drafts.staging import publish, send_back
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.models import Version, Waiting
from muscles.features.history.snapshot.comparing import differences
from muscles.features.history.snapshot.taking import MODELS
from muscles.models import lock_slugs
from muscles.services.files import files_undone_on_failure


@admin.register(Waiting)
class WaitingAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "status_label", "author", "reviewer", "created_at", "why", "due_at", "since"]
    list_display_links = None
    list_filter = [
        ("state", StateFilter),
        MineFilter,
        ("author", admin.RelatedOnlyFieldListFilter),
        "kind",
        OvertakenFilter,
        OverdueFilter,
    ]
    list_select_related = ["user", "author", "reviewer"]
    search_fields = ["name", "permalink"]
    ordering = ["created_at"]

    class Media:
        css = {"all": ["history/forms.css", "history/waiting.css"]}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).pending().defer("data")

    def get_urls(self):
        wrap = self.admin_site.admin_view
        page = in_our_frames(xframe_options_sameorigin(wrap(self.page_view)))
        own = [
            path("<int:pk>/review/", wrap(self.review_view), name="history_waiting_review"),
            path("<int:pk>/page/", page, name="history_waiting_page"),
            path("<int:pk>/assign/", wrap(self.assign_view), name="history_waiting_assign"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="entry", ordering="name")
    def title(self, version):
        """Name it with its permalink: others may have the same name."""
        url = reverse("admin:history_waiting_review", args=[version.pk])
        return format_html('<a href="{}">{}</a><br><span class="quiet">{}</span>', url, version.name, version.permalink)

    @admin.display(description="status", ordering="state")
    def status_label(self, version):
        return wording.pending_label(version)

    def get_changelist(self, request, **kwargs):
        return WaitingList

    @admin.display(description="page since then")
    def since(self, version):
        """Say what keeps the draft from being published as it is, or what it has from the page by now."""
        entry_state = version.entry_state
        if entry_state is None or not entry_state.is_overtaken:
            return "As it was"
        if not entry_state.rebased.contested:
            return "Changed; both go together"
        url = reverse(f"admin:muscles_{version.kind}_choose", args=[version.entry_pk])
        labels = ", ".join(entry_state.rebased.contested_labels)
        return format_html('Both changed {}: <a href="{}">choose</a>', labels, url)

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what would change; publish it, or send it back with a comment."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = get_object_or_404(Waiting.objects.defer("data"), pk=pk)
        same = Waiting.objects.filter(kind=asked.kind, entry_pk=asked.entry_pk)
        version = get_object_or_404(same.pending().select_related("user", "author", "reviewer"))
        entry = get_object_or_404(MODELS[version.kind], pk=version.entry_pk)
        comment = request.POST.get("comment", "").strip()
        complaint = ""
        if request.method == "POST":
            if not may_publish(request.user, version.kind):
                raise PermissionDenied
            complaint = self.decide(request, asked, entry, comment)
            if not complaint:
                return HttpResponseRedirect(reverse("admin:history_waiting_changelist"))
        entry_state = entry_state_of(version.kind, entry.pk)
        if entry_state is None:
            message = f"“{version.name}” was deleted meanwhile. Nothing was changed."
            self.message_user(request, message, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:history_waiting_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Review of “{version.name}”",
            "opts": self.opts,
            "version": version,
            "entry": entry,
            **compared(entry_state, version, now=Version(action="", created_at=entry.updated_at)),
            "upstream": upstream_changes_of(entry_state),
            "may_publish": may_publish(request.user, version.kind),
            "inspection": inspect(entry_state),
            "round": round_of(version),
            "people": PeopleForm(version, request.user),
            "action": reverse("admin:history_waiting_review", args=[version.pk]),
            "edit": reverse(f"admin:muscles_{version.kind}_change", args=[entry.pk]),
            "comment": comment,
            "complaint": complaint,
        }
        return TemplateResponse(request, "features/history/review.html", context)

    def page_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page as it would be."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        version = get_object_or_404(Waiting.objects.pending().defer("data"), pk=pk)
        entry_state = entry_state_of(version.kind, version.entry_pk)
        if entry_state is None:
            raise Http404("There is no such entry.")
        return rendered(rendered_draft(request, entry_state))

    @method_decorator(require_POST)
    def assign_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a review, give it to somebody, or hand a draft over."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = get_object_or_404(Waiting.objects.defer("data"), pk=pk)
        version = get_object_or_404(Waiting.objects.pending().filter(kind=asked.kind, entry_pk=asked.entry_pk))
        said, level = PeopleForm(version, request.user).save(request.POST)
        self.message_user(request, said, level)
        return HttpResponseRedirect(reverse("admin:history_waiting_review", args=[version.pk]))

    def decide(self, request, version: Version, entry, comment: str) -> str:
        """Do what the button says with the version that was looked at, and return why it cannot be done."""
        sends_back = "_send_back" in request.POST
        if not sends_back and "_publish" not in request.POST:
            return "Choose whether it is published, or sent back."
        if sends_back and not comment:
            return "Write what should be changed, so that the author knows."
        try:
            with files_undone_on_failure():
                lock_slugs()
                if not Waiting.objects.pending().filter(pk=version.pk).exists():
                    return "It has been saved again since you opened it: look at what it says now, and decide then."
                if sends_back:
                    send_back(version, user=request.user, comment=comment)
                else:
                    publish(entry, user=request.user, why=comment)
        except ValidationError as error:
            return f"It cannot be published. {' '.join(error.messages)}"
        author = version.author or version.user
        done = f"sent back to {author or 'its author'}" if sends_back else "published"
        self.message_user(request, f"“{version.name}” is {done}.", messages.SUCCESS)
        if not sends_back:
            warn_of_links(request, type(entry)._base_manager.filter(pk=entry.pk))
        return ""


def compared(entry_state: EntryState, version: Version, *, now: Version) -> dict[str, object]:
    """Return what publishing changes on the page; of an entry in draft, what has changed since the version waits."""
    if entry_state.staged:
        return {"before": now, "after": version, "differences": differences(entry_state.live, entry_state.shown)}
    return {"before": version, "after": now, "differences": differences(version.data, entry_state.live)}
