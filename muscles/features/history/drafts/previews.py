"""The real page of an entry as it is to become: applied, rendered for a visitor, and undone."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import timezone

from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import PreviewLink
from muscles.features.history.snapshot.taking import MODELS, kind_of
from muscles.models import Entry, Muscle, Region
from muscles.querysets import Preview, hidden_muscles, hidden_regions
from muscles.services.trying import undone

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

LASTS = timedelta(days=7)
signer = Signer(salt="muscles.history.preview")


def token_of(link: PreviewLink) -> str:
    return signer.sign(str(link.pk))


def link_at(token: str) -> PreviewLink | None:
    """Return the link of a token, unless it is forged, too old or revoked, or its maker may not share any more."""
    try:
        pk = signer.unsign(token)
    except BadSignature:
        return None
    fresh = PreviewLink.objects.filter(pk=pk, created_at__gt=timezone.now() - LASTS)
    link = fresh.select_related("user").first()
    return link if link and may_share(link.user, link.kind) else None


def may_share(user: AbstractUser, kind: str) -> bool:
    """May this person open the form of such an entry? Nobody may whose account is closed."""
    return user.is_active and user.is_staff and user.has_perm(f"muscles.change_{kind}")


def rendered_draft(request: HttpRequest, entry_state: EntryState) -> HttpResponse:
    """Render the page of an entry with the changes that wait for it."""
    if entry_state.staged is None:
        live = entry_state.live
        return rendered_page(request, MODELS[live["kind"]]._base_manager.get(pk=live["pk"]))
    with undone():
        hidden = hidden_now()
        entry, _ = apply_what_is_possible(entry_state.shown)
        return rendered_page(request, entry, hidden=hidden)


def rendered_page(request: HttpRequest, entry: Entry, *, hidden: Mapping[str, set[int]] | None = None) -> HttpResponse:
    """Render the page of an entry as a visitor would see it were it alone public, beside what is so already.

    `hidden` is what was not public before the rows became those of a draft.
    """
    url = entry.get_absolute_url()
    match = resolve(url)
    visit = copy.copy(request)
    visit.user, visit.method = Visitor(Preview(place_of(entry), hidden or {})), "GET"
    visit.is_preview = True  # type: ignore[attr-defined]  # read by the templates
    visit.path = visit.path_info = url
    visit.GET, visit.POST, visit.resolver_match = QueryDict(), QueryDict(), match
    response: HttpResponse = match.func(visit, *match.args, **match.kwargs)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


class Visitor(AnonymousUser):
    """Somebody without an account who looks at a preview."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


def place_of(entry: Entry) -> dict[str, set[int]]:
    """Return the keys of an entry and of the regions that it stands in: nothing else is shown before it is public."""
    shown: dict[str, set[int]] = {kind: set() for kind in MODELS}
    shown[kind_of(entry)].add(entry.pk)
    region = entry.region if isinstance(entry, Muscle) else entry
    while isinstance(region, Region):
        shown["region"].add(region.pk)
        region = region.parent
    return shown


def hidden_now() -> dict[str, set[int]]:
    """Return the keys of all that is not public."""
    return {
        "region": {*Region.objects.filter(pk__in=hidden_regions()).order_by().values_list("pk", flat=True)},
        "muscle": {*Muscle.objects.filter(pk__in=hidden_muscles()).order_by().values_list("pk", flat=True)},
    }
