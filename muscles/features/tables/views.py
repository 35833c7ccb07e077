"""Tables as files."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from muscles.features.tables.choosing import TableForm
from muscles.features.tables.downloading import as_csv
from muscles.features.tables.rows import parts_of_table
from muscles.models import Region
from muscles.querysets import may_see_drafts
from muscles.services.navigation import Entry, navigation_for
from muscles.texts.addresses import absolute
from muscles.views.pages import compartment_at, muscle_at


@require_safe
def region(request: HttpRequest, home: str) -> HttpResponse:
    regions = Region.objects.visible_to(request.user).filter(home=None).select_related("parent")
    return hand_out(request, get_object_or_404(regions, slug=home))


@require_safe
def entry(request: HttpRequest, home: str, slug: str) -> HttpResponse:
    found = muscle_at(home, slug, user=request.user) or compartment_at(home, slug, user=request.user)
    if not found:
        raise Http404(f"There is no /muscle/{home}/{slug}/.")
    return hand_out(request, found[0])


def hand_out(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The table below an entry; one with a column that there is not is refused, and the column named."""
    form = TableForm(request.GET)
    choice = form.choice
    if form.complaints:
        return HttpResponse("\n".join(form.complaints), status=400, content_type="text/plain; charset=utf-8")
    navigation = navigation_for(entry, user=request.user)
    parts = parts_of_table(navigation.current, has_heads=choice.has_heads, user=request.user)
    if not parts:
        raise Http404(f"{entry.name} has no muscles.")
    response = HttpResponse(as_csv(parts, choice, partial(absolute, request)), content_type="text/csv; charset=utf-8")
    name = f"{entry.permalink.replace('/', '-')}.csv"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    if may_see_drafts(request.user):
        response.headers["Cache-Control"] = "private"
    return response
