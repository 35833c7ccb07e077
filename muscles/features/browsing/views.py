"""Lists by action and by nerve."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse

from muscles.features.browsing.having import had_by
from muscles.features.browsing.models import MuscleMovement, MuscleNerve
from muscles.features.browsing.movements import movements_made
from muscles.features.browsing.nerves import line_to, nerve_tree
from muscles.features.browsing.querysets import TieQuerySet
from muscles.features.browsing.ties import driven_by_any, makers_of
from muscles.services.listing import rows_for
from muscles.views.pages import show
from muscles.views.paging import page_of

ROWS = 100


def movements(request: HttpRequest) -> HttpResponse:
    found = movements_made(request.user)
    joints = [(joint, list(group)) for joint, group in groupby(found, key=lambda movement: movement.joint)]
    return show(request, "features/browsing/movements.html", {"joints": joints})


def movement(request: HttpRequest, joint: str, slug: str) -> HttpResponse:
    found = (each for each in movements_made(request.user) if (each.joint.slug, each.slug) == (joint, slug))
    movement = next(found, None)
    if movement is None:
        raise Http404(f"No muscle makes {joint}/{slug}.")
    muscles = [muscle.pk for muscle in makers_of(request.user, [movement.pk]).get(movement.pk, ())]
    page = tied_page(request, muscles, MuscleMovement.objects.confirmed().filter(movement=movement), "movement")
    return show(request, "features/browsing/movement.html", {"movement": movement, "page": page})


def nerves(request: HttpRequest) -> HttpResponse:
    return show(request, "features/browsing/nerves.html", {"branches": nerve_tree(request.user)})


def nerve(request: HttpRequest, slug: str) -> HttpResponse:
    line = line_to(nerve_tree(request.user), slug)
    if not line:
        raise Http404(f"No muscle is driven by {slug}.")
    *above, branch = line
    ties = MuscleNerve.objects.confirmed().filter(nerve__in=branch.nerves).select_related("nerve")
    page = tied_page(request, driven_by_any(request.user, branch.nerves), ties, "nerve")
    context = {"nerve": branch.nerve, "branch": branch, "above": above, "page": page}
    return show(request, "features/browsing/nerve.html", context)


def tied_page(request: HttpRequest, muscles: Sequence[int], ties: TieQuerySet, target: str) -> Page:
    """Return a page of the muscles with these keys, each with what it has of the ties to a target as `had`."""
    page = page_of(request, muscles, ROWS)
    rows = rows_for(page, user=request.user)
    had = had_by(ties, [row.pk for row in rows], target=target, user=request.user)
    for row in rows:
        row.had = had.get(row.pk, [])
    page.object_list = rows
    return page
