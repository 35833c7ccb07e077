"""The page of results, and the suggestions while somebody types."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from muscles.features.searching import without_server
from muscles.features.searching.results import load, results_of, where
from muscles.features.searching.search import search, suggest
from muscles.models import Muscle, Region
from muscles.querysets import may_see_drafts
from muscles.views.pages import show

PER_PAGE = 20
MOST_NAMED = 8
KINDS = dict([*Muscle.Kind.choices, *Region.Kind.choices])
FOR_A_MINUTE = "public, max-age=60"
NOT_AT_ALL = "private, no-store"


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    if is_exported(request):
        return show(request, "features/searching/exported.html", {})
    area, kind = request.GET.get("region", ""), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = search(request.GET.get("q", ""), user=request.user, area=area, kind=kind)
    page = Paginator(found.keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "query": found.query.text,
        "page": page,
        "results": results_of(found, page, user=request.user),
        "nearest": load(found.nearest, user=request.user).values(),
        "area": next((each for each in found.catalogue.areas if each.slug == area), None),
        "named_on": load(
            found.mention.keys[:MOST_NAMED] if found.mention else (), user=request.user, pictures=False
        ).values(),
        "kind": kind,
        "kinds": KINDS.items(),
    }
    return show(request, "features/searching/results.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    found = suggest(request.GET.get("q", ""), user=request.user)
    entries = load(found.keys, user=request.user, pictures=False)
    names = [
        {
            "name": entry.name,
            "kind": entry.get_kind_display(),
            "where": where(entry, found.catalogue, key),
            "url": entry.get_absolute_url(),
        }
        for key, entry in entries.items()
    ]
    names += [{"name": topic.name, "kind": topic.kind, "where": "", "url": topic.url} for topic in found.topics]
    if found.mention:
        address = f"{reverse('searching:results')}?{urlencode({'q': found.mention.name})}"
        names.append({"name": found.mention.name, "kind": "No entry yet", "where": "", "url": address})
    response = JsonResponse({"suggestions": names})
    response.headers["Cache-Control"] = NOT_AT_ALL if may_see_drafts(request.user) else FOR_A_MINUTE
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """What a browser searches in a copy of the site as files; the site itself has no use for it."""
    if not is_exported(request):
        raise Http404
    return JsonResponse(without_server.names(request.user))


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    if not is_exported(request):
        raise Http404
    return JsonResponse(without_server.words(request.user), safe=False)


def is_exported(request: HttpRequest) -> bool:
    return getattr(request, "is_exported", False)
