"""Shared previews, for those who have the address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from muscles.features.history.drafts.previews import link_at, rendered_draft
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.versions.files import names_in
from muscles.files.renditions import content_hash_in
from muscles.views import media as pictures


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page as it is to become, with its pictures from addresses of the preview’s own."""
    response = rendered_draft(request, present_at(token))
    own = reverse("history:preview", args=[token]).encode() + b"media/"
    response.content = response.content.replace(b"/media/", own)
    return response


@require_safe
def media(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """A picture of the preview; those of other entries, which its page may show as well, if they are public."""
    entry_state = present_at(token)
    shown = names_in(entry_state.shown)
    if (content_hash_in(path) or path) in shown:
        response = pictures.serve(request, path, pictures.NOT_AT_ALL)
    else:
        response = pictures.media(request, path)
    response.headers["Cache-Control"] = pictures.NOT_AT_ALL
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def present_at(token: str) -> EntryState:
    link = link_at(token)
    entry_state = entry_state_of(link.kind, link.entry_pk) if link else None
    if entry_state is None:
        raise Http404("This preview is not there any more.")
    return entry_state
