"""The page beside the form, with what is typed and not saved yet; and links to share."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from muscles.admin.gone import unless_gone
from muscles.admin.parts import AdminPart
from muscles.features.history.admin.intents import PREVIEW
from muscles.features.history.admin.shared import key_of, rendered
from muscles.features.history.admin.submission import submission_of
from muscles.features.history.drafts.openings import note_opening
from muscles.features.history.drafts.previews import LASTS, hidden_now, rendered_page, token_of
from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.state import entry_state_of
from muscles.features.history.models import PreviewLink
from muscles.services.files import files_undone_on_failure
from muscles.services.trying import undone
from muscles.texts.addresses import absolute

DELETED = "Somebody has deleted this entry meanwhile; it is in the trash. What you save here is kept in its history."
in_our_frames = csp_replace(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"frame-ancestors": ["'self'"]})


class PreviewPart(AdminPart):
    """Stands behind the drafts: `inner.changeform_view` is the form that the admin has without them."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        panel = in_our_frames(xframe_options_sameorigin(wrap(self.preview_view)))
        own = [
            path("add/preview/", panel, name=f"muscles_{name}_preview_new"),
            path("<int:pk>/preview/", panel, name=f"muscles_{name}_preview"),
            path("<int:pk>/preview/links/", wrap(self.links_view), name=f"muscles_{name}_preview_links"),
            path("<int:pk>/open/", wrap(self.open_view), name=f"muscles_{name}_open"),
        ]
        return [*own, *self.inner.get_urls()]

    @method_decorator(require_POST)
    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Save what was typed, render the page, and undo it all."""
        submission = submission_of(request)
        submission.change_intent(PREVIEW)
        with undone(), files_undone_on_failure():
            entry_state = entry_state_of(self.opts.model_name, pk) if pk else None
            if pk and entry_state is None:
                raise Http404("There is no such entry.")
            hidden = hidden_now()
            if entry_state is not None and entry_state.staged is not None:
                apply_what_is_possible(entry_state.shown)
            form = rendered(self.inner.changeform_view(request, str(pk) if pk else None, "", {}))
            saved = submission.saved
            response = rendered_page(request, saved, hidden=hidden) if saved else self.show_faults(request, form)
            transaction.set_rollback(True)
        return response

    def show_faults(self, request, response: HttpResponse) -> HttpResponse:
        """Name what keeps the page from being drawn, in the words of the form."""
        context = getattr(response, "context_data", {})
        return TemplateResponse(request, "features/history/faults.html", {"errors": context.get("errors", [])}).render()

    @unless_gone
    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the links that were shared; make one, or revoke one."""
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.admin.has_change_permission(request, entry):
            raise PermissionDenied
        links = PreviewLink.objects.filter(
            kind=self.opts.model_name, entry_pk=pk, created_at__gt=timezone.now() - LASTS
        ).select_related("user")
        if request.method == "POST":
            if "revoke" in request.POST:
                get_object_or_404(links, pk=key_of(request.POST["revoke"])).delete()
            else:
                PreviewLink.objects.create(kind=self.opts.model_name, entry_pk=pk, user=request.user)
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Share a preview of “{entry}”",
            "opts": self.opts,
            "original": entry,
            "links": [(link, absolute(request, preview_url(link)), link.created_at + LASTS) for link in links],
        }
        return TemplateResponse(request, "features/history/links.html", context)

    @method_decorator(require_POST)
    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Hear from a form that is still open, and answer who else has it open."""
        if not self.admin.has_change_permission(request):
            raise PermissionDenied
        if entry_state_of(self.opts.model_name, pk) is None:
            others = [DELETED]
        else:
            others = note_opening(self.opts.model_name, pk, request.user)
        return TemplateResponse(request, "features/history/others.html", {"others": others})


def preview_url(link: PreviewLink) -> str:
    return reverse("history:preview", args=[token_of(link)])
