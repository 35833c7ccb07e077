"""Says now and then when a session was last used; it reads no session that the answer did not need."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from muscles.features.signed_in.recording import NOTE, use


class SignedInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        has_failed = response.status_code >= 500  # maybe since the session cannot be read
        if not has_failed and request.session.accessed and NOTE in request.session:
            use(request)
        return response
