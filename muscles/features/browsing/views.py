"""Lists by action and by nerve."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from muscles.features.browsing.models import Movement, MuscleMovement, MuscleNerve
from muscles.features.browsing.nerves import line_to, nerve_tree
from muscles.features.browsing.querysets import counted_muscles
from muscles.models import Muscle
from muscles.services.leads import bring_leads
from muscles.views.pages import show
from muscles.views.paging import page_of

ROWS = 100


def movements(request: HttpRequest) -> HttpResponse:
    found = Movement.objects.with_muscles(request.user).select_related("joint")
    joints = [(joint, list(group)) for joint, group in groupby(found, key=lambda movement: movement.joint)]
    return show(request, "features/browsing/movements.html", {"joints": joints})


def movement(request: HttpRequest, joint: str, slug: str) -> HttpResponse:
    movements = Movement.objects.with_muscles(request.user).select_related("joint")
    movement = get_object_or_404(movements, joint__slug=joint, slug=slug)
    ties = MuscleMovement.objects.confirmed().filter(movement=movement)
    muscles = in_rows(counted_muscles(request.user).filter(pk__in=ties.order_by().values("muscle")))
    muscles = muscles.prefetch_related(Prefetch("movement_ties", ties, to_attr="shown_ties"))
    page = page_of(request, muscles, ROWS, count=movement.muscle_count)
    bring_leads(page)
    context = {"movement": movement, "page": page}
    return show(request, "features/browsing/movement.html", context)


def nerves(request: HttpRequest) -> HttpResponse:
    return show(request, "features/browsing/nerves.html", {"branches": nerve_tree(request.user)})


def nerve(request: HttpRequest, slug: str) -> HttpResponse:
    line = line_to(nerve_tree(request.user), slug)
    if not line:
        raise Http404(f"No muscle is driven by {slug}.")
    *above, branch = line
    nerves = [part.nerve for part in branch.walk()]
    ties = MuscleNerve.objects.confirmed().filter(nerve__in=nerves).select_related("nerve")
    muscles = in_rows(counted_muscles(request.user).filter(pk__in=branch.muscle_keys))
    muscles = muscles.prefetch_related(Prefetch("nerve_ties", ties, to_attr="shown_ties"))
    page = page_of(request, muscles, ROWS, count=branch.muscle_count)
    bring_leads(page)
    context = {"nerve": branch.nerve, "branch": branch, "above": above, "page": page}
    return show(request, "features/browsing/nerve.html", context)


def in_rows(muscles: QuerySet[Muscle]) -> QuerySet[Muscle]:
    """What a row of a list shows, in order of name."""
    return muscles.select_related("home").order_by("name", "pk")
