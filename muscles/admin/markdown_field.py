"""Markdown in forms: a toolbar, a preview of what readers will see, and links to entries by picking them."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from muscles.admin.choices import muscle_label
from muscles.models import Muscle, Region
from muscles.models.names import NAME_COLUMNS
from muscles.querysets import may_see_drafts
from muscles.texts.markdown import render

MOST = 8
LONGEST = 20_000  # characters of a text to preview


class MarkdownWidget(AdminTextareaWidget):
    """A text area that is complete without scripts."""

    class Media:
        js = ["muscles/admin/markdown.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-markdown": reverse("admin:muscles_markdown_preview"),
            "data-entries": reverse("admin:muscles_markdown_entries"),
        }
        return context


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    refuse_strangers(request)
    return HttpResponse(render(request.POST.get("text", "")[:LONGEST]))


@require_safe
def entries(request: HttpRequest) -> JsonResponse:
    """Answer with the entries whose names hold what was typed, drafts included, and their addresses."""
    refuse_strangers(request)
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())
    if not typed:
        return JsonResponse({"entries": []})
    named = Q(name__icontains=typed) | Q(latin_name__icontains=typed)
    other_names = (Q(**{f"{column}__icontains": typed}) for column in NAME_COLUMNS)
    muscles = Muscle.objects.filter(reduce(or_, other_names, named)).with_labels()
    found = [(entry, muscle_label(entry)) for entry in muscles.order_by("name", "pk")[:MOST]]
    regions = Region.objects.filter(named).with_full_names().select_related("home").order_by("name", "pk")
    found += [(entry, entry.full_name) for entry in regions[: MOST - len(found)]]
    return JsonResponse(
        {
            "entries": [
                {"name": entry.name, "label": label, "address": entry.get_absolute_url()} for entry, label in found
            ]
        }
    )


def refuse_strangers(request: HttpRequest) -> None:
    if not may_see_drafts(request.user):
        raise PermissionDenied


def urls(admin_site) -> list:
    return [
        path("markdown/preview/", admin_site.admin_view(preview), name="muscles_markdown_preview"),
        path("markdown/entries/", admin_site.admin_view(entries), name="muscles_markdown_entries"),
    ]
