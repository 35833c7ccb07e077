"""The real page of an entry as it is to become: applied, rendered for a visitor, and undone."""

from __future__ import annotations

import copy
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import timezone

from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import PreviewLink
from muscles.features.history.snapshot.taking import MODELS
from muscles.models import Entry, Muscle, Region, Status

LASTS = timedelta(days=7)
signer = Signer(salt="muscles.history.preview")


def token_of(link: PreviewLink) -> str:
    return signer.sign(str(link.pk))


def link_at(token: str) -> PreviewLink | None:
    """Return the link of a token, unless that is forged, too old, or revoked."""
    try:
        pk = signer.unsign(token)
    except BadSignature:
        return None
    return PreviewLink.objects.filter(pk=pk, created_at__gt=timezone.now() - LASTS).first()


def rendered_draft(request: HttpRequest, entry_state: EntryState) -> HttpResponse:
    """Render the page of an entry with the changes that wait for it."""
    with transaction.atomic():
        if entry_state.staged is not None:
            entry, _ = apply_what_is_possible(entry_state.shown)
        else:
            entry = MODELS[entry_state.live["kind"]]._base_manager.get(pk=entry_state.live["pk"])
        response = rendered_page(request, entry)
        transaction.set_rollback(True)
    return response


def rendered_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Render the page of an entry as a visitor would see it were it public; to be rolled back by the caller."""
    make_visible(entry)
    url = entry.get_absolute_url()
    match = resolve(url)
    visit = copy.copy(request)
    visit.user, visit.method = AnonymousUser(), "GET"
    visit.path = visit.path_info = url
    visit.GET, visit.POST, visit.resolver_match = QueryDict(), QueryDict(), match
    response: HttpResponse = match.func(visit, *match.args, **match.kwargs)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def make_visible(entry: Entry) -> None:
    """Mark an entry, and all that it stands in, as published."""
    regions, muscles = set[int](), set[int]()
    above: list[Entry | None] = [entry]
    while above:
        each = above.pop()
        if isinstance(each, Region):
            regions.add(each.pk)
            above.append(each.parent)
        elif isinstance(each, Muscle):
            muscles.add(each.pk)
            above += [each.region, each.same_as, each.part_of if each.kind == Muscle.Kind.HEAD else None]
    Region.objects.filter(pk__in=regions).update(status=Status.PUBLISHED)
    Muscle.objects.filter(pk__in=muscles).update(status=Status.PUBLISHED)
