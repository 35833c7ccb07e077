"""Where a muscle attaches, for those who may see the muscle."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from muscles.features.attachments.drawings import Drawing, DrawingError, read_drawing
from muscles.features.attachments.models import AttachmentDrawing
from muscles.features.attachments.showing import ends_of, sides_of
from muscles.models import Muscle
from muscles.querysets import may_see_drafts
from muscles.services.navigation import navigation_for
from muscles.views.media import FOR_A_WHILE, NOT_AT_ALL, serve
from muscles.views.pages import show


@require_safe
def page(request: HttpRequest, home: str, slug: str) -> HttpResponse:
    """Four sides, each with both areas, and the two facts; the facts alone where the file is missing or harmed."""
    muscle, row = found(request, home, slug)
    drawing: Drawing | None = None
    with suppress(FileNotFoundError, DrawingError):
        drawing = read_drawing(row.file)
    context = {
        "muscle": muscle,
        "drawing": drawing,
        "sides": sides_of(drawing) if drawing else [],
        "ends": ends_of(muscle, drawing),
        "navigation": navigation_for(muscle, user=request.user),
    }
    return show(request, "features/attachments/page.html", context)


@require_safe
def data(request: HttpRequest, home: str, slug: str) -> HttpResponse:
    """The file of the drawing, as it is."""
    muscle, row = found(request, home, slug)
    is_kept = muscle.is_published and not may_see_drafts(request.user)
    return serve(request, row.file.name, FOR_A_WHILE if is_kept else NOT_AT_ALL)


def found(request: HttpRequest, home: str, slug: str) -> tuple[Muscle, AttachmentDrawing]:
    muscles = Muscle.objects.visible_to(request.user).select_related("home__parent", "region__home", "same_as__home")
    muscle = muscles.filter(home__slug=home, slug=slug).first()
    row = AttachmentDrawing.objects.of(muscle) if muscle else None
    if muscle is None or row is None:
        raise Http404(f"There is no drawing of {home}/{slug}.")
    return muscle, row
