"""Answers those who watch the site: balancers, containers, monitors."""

from __future__ import annotations

from collections.abc import Callable

from django.core.checks import ERROR, run_checks
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from muscles.features.operating.checks import READY

RETRY = 5  # seconds
LIVE_PATH, READY_PATH = "/health/live", "/health/ready"


class HealthMiddleware:
    """Answer the two addresses of health before anything else looks at the request.

    Who asks uses the address of the node, and no HTTPS: the host is not looked at, and nobody is sent elsewhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and request.path_info == LIVE_PATH:
            return answer({"is_live": True})
        if request.method in ("GET", "HEAD") and request.path_info == READY_PATH:
            return readiness()
        return self.get_response(request)


def readiness() -> JsonResponse:
    """Say what is wrong, in words that hold no secret; 503 where the node cannot serve pages."""
    found = run_checks(tags=[READY], include_deployment_checks=True, databases=["default"])
    is_ready = all(message.level < ERROR for message in found)
    faults = [{"id": message.id, "message": message.msg} for message in found]
    response = answer({"is_ready": is_ready, "faults": faults}, status=200 if is_ready else 503)
    if not is_ready:
        response.headers["Retry-After"] = RETRY
    return response


def answer(content: dict[str, object], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
