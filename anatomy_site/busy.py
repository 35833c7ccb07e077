"""What is answered where the database was busy for too long, or it or the store of files is away: try again.

All that was typed is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from http import HTTPStatus

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views import defaults

from anatomy_site.resubmission import carried_resubmission, resubmission_of
from muscles.files.stores import Away
from muscles.services.locking import is_away, is_busy

SECONDS = 10  # after which a program may try again


def will_pass(error: BaseException | None) -> bool:
    """Will the same do in a while?"""
    return is_busy(error) or is_away(error) or isinstance(error, Away)


def reason_of(error: BaseException | None) -> str:
    if isinstance(error, Away):
        return "The store of pictures and files does not answer"
    return "The database does not answer" if is_away(error) else "Somebody else is saving something large"


def answer_busy(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """Say that nothing was saved and nothing is lost; of a login all is kept but the password."""
    is_sent, is_login = request.method == "POST", request.path == reverse("admin:login")
    context = {
        "to": request.get_full_path(),
        "is_away": not is_busy(error),
        "reason": reason_of(error),
        "is_sent": is_sent,
        "is_login": is_login,
        "resubmission": carried_resubmission(request) if is_login else resubmission_of(request),
        "username": request.POST.get("username", ""),
        "next": request.POST.get(REDIRECT_FIELD_NAME, ""),
    }
    response = render(request, "busy.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = SECONDS
    add_never_cache_headers(response)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what broke beside the views."""
    error = sys.exc_info()[1]
    return answer_busy(request, error) if will_pass(error) else defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a session that could not be saved, which Django takes for one that was deleted."""
    cause = next(filter(will_pass, behind(exception)), None)
    return answer_busy(request, cause) if cause else defaults.bad_request(request, exception)


def behind(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and those while whose handling it was raised."""
    while error is not None:
        yield error
        error = error.__context__
