"""Resubmission of a form that was sent after its user was signed out.

The pages of the login carry its fields, and nothing is stored. Files cannot be carried.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.csrf import csrf_failure

FORBIDDEN = 403


@dataclass(frozen=True)
class Resubmission:
    """A form as it was sent: its fields, as in an address, and the names of its files, which no page can hold."""

    fields: str
    files: list[str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in QueryDict(self.fields).lists() for value in values]


def resubmission_of(request: HttpRequest) -> Resubmission:
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    names = [file.name for _, files in request.FILES.lists() for file in files]
    return Resubmission(fields.urlencode(), names)


def carried_resubmission(request: HttpRequest) -> Resubmission | None:
    """Return what the page with the login carried while somebody signed in."""
    fields = request.POST.get("resubmitted_fields")
    return None if fields is None else Resubmission(fields, request.POST.getlist("resubmitted_file"))


def read_resubmission(request: HttpRequest) -> tuple[str, Resubmission | None]:
    """Return where to go on, and with what: of a login, with what it carried, never with name and password."""
    if request.path != reverse("admin:login"):
        return request.get_full_path(), resubmission_of(request)
    to = request.POST.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if is_ours else reverse("admin:index"), carried_resubmission(request)


def go_on(request: HttpRequest, *, to: str, resubmission: Resubmission, status: int = 200) -> HttpResponse:
    """Let a user who has signed in again send the form once more."""
    context = {**admin.site.each_context(request), "title": "Not saved yet", "to": to, "resubmission": resubmission}
    response = TemplateResponse(request, "admin/resubmit.html", context, status=status)
    add_never_cache_headers(response)
    return response


def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not that of the session any more; what came from another site is only refused.

    Browsers name the site that a form was sent from, so the token shows no more than that somebody signed in anew.
    """
    if not request.path.startswith(reverse("admin:index")) or not is_of_this_site(request):
        return csrf_failure(request, reason)
    if not admin.site.has_permission(request):
        return admin.site.ask_who(request)
    to, resubmission = read_resubmission(request)
    return (
        go_on(request, to=to, resubmission=resubmission, status=FORBIDDEN) if resubmission else HttpResponseRedirect(to)
    )


def is_of_this_site(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
