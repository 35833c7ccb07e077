"""The page with the form, and the one that says thank you."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from muscles.features.reporting.filing import WINDOW, TooManyReportsError, file_report
from muscles.features.reporting.forms import ReportForm
from muscles.features.reporting.pages import entry_at
from muscles.services.navigation import Entry
from muscles.views.clients import client_address
from muscles.views.pages import show


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """Without a page the report is about the atlas as a whole; a page that cannot be seen is like one that is not."""
    page = (request.POST if request.method == "POST" else request.GET).get("page", "")
    entry = entry_at(page, user=request.user)
    if request.method == "POST":
        return receive(request, ReportForm(request.POST, page=page, entry=entry))
    if page and entry is None:
        raise Http404("There is no such page.")
    return show(request, "features/reporting/form.html", {"form": ReportForm(page=page, entry=entry), "entry": entry})


def receive(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """File a report; a program that fell into the trap is thanked, too, and its report is dropped."""
    if form.is_trapped:
        return thank(form.entry)
    is_valid = form.is_valid()
    if is_valid:
        try:
            file_report(report=form.report(), address=client_address(request), now=timezone.now())
        except TooManyReportsError:
            pass
        else:
            return thank(form.entry)
    response = show(request, "features/reporting/form.html", {"form": form, "entry": form.entry, "too_many": is_valid})
    if is_valid:
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = int(WINDOW.total_seconds())
    return response


def thank(entry: Entry | None) -> HttpResponse:
    query = {"page": entry.get_absolute_url()} if entry else None
    return redirect(reverse("reporting:thanks", query=query))


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    entry = entry_at(request.GET.get("page", ""), user=request.user)
    return show(request, "features/reporting/thanks.html", {"entry": entry})
