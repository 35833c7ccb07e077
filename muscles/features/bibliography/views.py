"""The sources of a muscle as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from muscles.features.bibliography.formats import FORMATS
from muscles.querysets import may_see_drafts
from muscles.services.facts import fact_sheet
from muscles.services.relations import surroundings_of
from muscles.views.pages import muscle_at, sources_of


@require_safe
def entry(request: HttpRequest, home: str, slug: str, suffix: str) -> HttpResponse:
    """Hand out the sources that the page of a muscle names, in its order."""
    found = muscle_at(home, slug, user=request.user)
    if not found:
        raise Http404(f"There is no muscle at /muscle/{home}/{slug}/.")
    main = found[0].main_entry
    may_see_all = may_see_drafts(request.user)
    _, relations = surroundings_of(found[0], user=request.user)
    sheet = fact_sheet(main, sources=sources_of(main.pk), relations=relations, show_unchecked=may_see_all)
    sources = dict.fromkeys(reference.source for reference in sheet.references)
    if not sources:
        raise Http404(f"{main.name} names no source.")
    form = FORMATS[suffix]
    response = HttpResponse(form.write(sources), content_type=form.content_type)
    name = f"{found[0].permalink.replace('/', '-')}-sources.{suffix}"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    if may_see_all:
        response.headers["Cache-Control"] = "private"
    return response
