"""Lists across the atlas, and the page about it."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from taggit.models import Tag

from muscles.models import Muscle
from muscles.views.pages import show


def without_accents(muscle: Muscle) -> str:
    """The name as it is sorted: “É” counts as “E”."""
    letters = unicodedata.normalize("NFD", muscle.name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).upper()


def a_to_z(request: HttpRequest) -> HttpResponse:
    muscles = Muscle.objects.visible_to(request.user).main_entries().select_related("home")
    in_order = sorted(muscles, key=without_accents)
    letters = [
        (letter, list(group)) for letter, group in groupby(in_order, key=lambda muscle: without_accents(muscle)[0])
    ]
    return show(request, "muscles/a_to_z.html", {"letters": letters})


def tags(request: HttpRequest) -> HttpResponse:
    visible = Muscle.objects.visible_to(request.user)
    counted = Tag.objects.annotate(uses=Count("muscle_tags", filter=Q(muscle_tags__content_object__in=visible)))
    return show(request, "muscles/tag_list.html", {"tags": counted.filter(uses__gt=0).order_by("name")})


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    muscles = Muscle.objects.visible_to(request.user).filter(muscle_tags__tag=tag)
    muscles = list(muscles.select_related("home").with_lead_picture().order_by("name"))
    if not muscles:
        raise Http404(f"Nothing carries the tag {slug}.")
    return show(request, "muscles/tag_detail.html", {"tag": tag, "muscles": muscles})


def about(request: HttpRequest) -> HttpResponse:
    return show(request, "muscles/about.html", {})
