"""The page of a labelled picture, the labels by themselves, and the worksheet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from muscles.features.labels.choosing import LabelsForm, WorksheetForm
from muscles.features.labels.pictured import pictured
from muscles.features.labels.sheets import Show
from muscles.features.labels.worksheets import telling, worksheet_of
from muscles.views.pages import show


@require_safe
def page(request: HttpRequest, home: str, slug: str = "") -> HttpResponse:
    """A picture of an entry with its labels, and the other views of the turn."""
    found = pictured(request, home, slug)
    form = LabelsForm(request.GET, views=found.views)
    view, chosen = form.chosen_view(found.first), form.chosen_show
    found.gallery.lead = view.image
    context = {
        "entry": found.entry,
        "trail": found.navigation.trail,
        "gallery": found.gallery,
        "view": view,
        "show": chosen,
        "sheet": view.sheet(found.key, chosen),
        "choices": [(each, urlencode({"view": view.name, "show": each})) for each in Show],
        "turn": [(each, urlencode({"view": each.name, "show": chosen}), each == view) for each in found.views],
        "complaints": form.complaints,
    }
    return show(request, "features/labels/page.html", context)


@require_safe
def labels(request: HttpRequest, home: str, slug: str = "") -> HttpResponse:
    """The labels of a view by themselves, for the picture that turns."""
    found = pictured(request, home, slug)
    form = LabelsForm(request.GET, views=found.views)
    sheet = form.chosen_view(found.first).sheet(found.key, form.chosen_show)
    return show(request, "features/labels/drawings.html", {"sheet": sheet})


@require_safe
def worksheet(request: HttpRequest, home: str, slug: str = "") -> HttpResponse:
    found = pictured(request, home, slug)
    form = WorksheetForm(request.GET, views=found.views)
    views = [view for view in form.chosen_views if view.depths] or telling(found.views)
    context = {
        "entry": found.entry,
        "trail": found.navigation.trail,
        "gallery": found.gallery,
        "worksheet": worksheet_of(views),
        "offered": [(view, view in views) for view in found.views if view.image.outlines],
        "complaints": form.complaints,
    }
    return show(request, "features/labels/worksheet.html", context)
