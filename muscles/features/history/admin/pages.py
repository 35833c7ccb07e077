"""The history of an entry: who made it what it is, two versions side by side, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from muscles.admin.gone import unless_gone
from muscles.admin.parts import AdminPart
from muscles.features.history.admin.shared import entry_state_or_gone, key_of
from muscles.features.history.drafts.staging import restore
from muscles.features.history.drafts.state import entry_state_of
from muscles.features.history.models import Version
from muscles.features.history.snapshot.comparing import differences
from muscles.features.history.snapshot.taking import take
from muscles.features.history.versions.recording import permalink_of
from muscles.features.history.wording import day
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure

ON_A_PAGE = 50
NOW, DRAFT = "now", "draft"


class VersionsPart(AdminPart):
    """The pages behind the button “History”."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [
            path("<int:pk>/history/compare/", wrap(self.compare_view), name=f"muscles_{name}_compare"),
            path("<int:pk>/history/<int:version>/restore/", wrap(self.restore_view), name=f"muscles_{name}_restore"),
        ]
        return [*own, *self.inner.get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        entry = self.entry_or_404(request, unquote(object_id))
        versions = Version.objects.of(entry).defer("data").select_related("user")
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of “{entry}”",
            "opts": self.opts,
            "original": entry,
            "page": Paginator(versions, ON_A_PAGE).get_page(request.GET.get("p")),
            "may_change": self.admin.has_change_permission(request, entry),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "features/history/history.html", context)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = self.entry_or_404(request, pk)
        before, after = (self.version_or_now(entry, request.GET.get(name, NOW)) for name in ("before", "after"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Two versions of “{entry}”",
            "opts": self.opts,
            "original": entry,
            "before": before,
            "after": after,
            "differences": differences(before.data, after.data),
            "may_change": self.admin.has_change_permission(request, entry),
        }
        return TemplateResponse(request, "features/history/compare.html", context)

    @method_decorator(require_POST)
    @unless_gone
    def restore_view(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.admin.has_change_permission(request, entry):
            raise PermissionDenied
        old = get_object_or_404(Version.objects.of(entry), pk=version)
        with files_undone_on_failure():
            lock_slugs()
            was_submitted = entry_state_or_gone(self.model, pk).is_submitted
            complaint = restore(old, entry=entry, user=request.user)
        message = f"The draft of “{entry}” is as the entry was on {day(old.created_at)}; publish it when it is right."
        self.admin.message_user(request, message, messages.SUCCESS)
        if was_submitted:
            message = "What waited for review was taken back with that: submit the draft again when it is right."
            self.admin.message_user(request, message, messages.WARNING)
        if complaint:
            self.admin.message_user(request, complaint, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_change", args=[pk]))

    def entry_or_404(self, request: HttpRequest, pk: object) -> Entry:
        entry = self.admin.get_queryset(request).filter(pk=key_of(str(pk))).first()
        if entry is None:
            raise Http404("There is no such entry.")
        if not self.admin.has_view_or_change_permission(request, entry):
            raise PermissionDenied
        return entry

    def version_or_now(self, entry: Entry, wanted: str) -> Version:
        """Return a version of the entry; `now` is what it is, and `draft` what it is to become."""
        if wanted == NOW:
            data = take(entry)
            return Version(
                data=data, name=entry.name, permalink=permalink_of(data), action="", created_at=entry.updated_at
            )
        if wanted == DRAFT:
            return self.draft_of(entry)
        if not wanted.isdecimal():
            raise Http404("There is no such version.")
        return get_object_or_404(Version.objects.of(entry).select_related("user"), pk=wanted)

    def draft_of(self, entry: Entry) -> Version:
        """Return what waits, on top of what is public."""
        entry_state = entry_state_of(self.opts.model_name, entry.pk)
        if entry_state is None or entry_state.staged is None:
            raise Http404("Nothing waits for this entry.")
        entry_state.staged.data = entry_state.shown
        return entry_state.staged
