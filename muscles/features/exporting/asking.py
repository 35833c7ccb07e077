"""Asking the site’s own views for what a visitor would get, without a server."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponseBase

REQUESTS = logging.getLogger("django.request")


class ExportRequest(WSGIRequest):
    """A visitor asks for what becomes a file; `base_url` is where that will be read, whatever the settings say.

    It counts as secure, so that no setting leads it to another address, and nothing is kept for it or handed out of
    what is kept.
    """

    is_exported = True

    def __init__(self, address: str, base_url: str) -> None:
        self.base_url = base_url
        path, _, query = address.partition("?")
        super().__init__(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": unquote(path).encode().decode("latin-1"),  # as WSGI wants it
                "QUERY_STRING": query,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "443",
                "wsgi.url_scheme": "https",
                "wsgi.input": BytesIO(),
            }
        )

    def get_host(self) -> str:
        return urlsplit(self.base_url).netloc


class Site:
    """Answers requests as the running site does, through its middleware and views."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.handler = BaseHandler()
        self.handler.load_middleware()

    @contextmanager
    def answer(self, address: str) -> Iterator[HttpResponseBase]:
        response = self.handler.get_response(ExportRequest(address, self.base_url))
        try:
            yield response
        finally:
            response.close()


@contextmanager
def one_visitor() -> Iterator[None]:
    """Keep the connection to the database between answers, and log no address as not found: the walk names those."""
    level = REQUESTS.level
    REQUESTS.setLevel(logging.ERROR)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)
        REQUESTS.setLevel(level)
