"""Asks the site over its own connections, as browsers do, with their cookies."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from urllib3 import encode_multipart_formdata

from tests.integration.admin.forms import FormReader
from tests.scale.features.object_store.nodes.figures import NONE, Answer

DEADLINE = 90  # seconds that an answer may take
COOKIE = re.compile(r"^(sessionid|csrftoken)=([^;]*)")
Fields = Mapping[str, Sequence[str]]
Files = Sequence[tuple[str, tuple[str, bytes]]]


class Browser:
    """Somebody who asks at a port, and is told from others by an address of documentation (RFC 5737)."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.cookies = port, dict[str, str]()
        self.own = {"X-Forwarded-For": f"192.0.2.{number}", "Accept-Encoding": "identity"}

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: Fields, files: Files = ()) -> Answer:
        """Send a form, with the token of the last page."""
        fields = {**fields, "csrfmiddlewaretoken": [self.cookies.get("csrftoken", "")]}
        if files:
            pairs = [(name, value) for name, values in fields.items() for value in listed(values)]
            body, kind = encode_multipart_formdata([*pairs, *files])
        else:
            body, kind = urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
        return self.ask("POST", path, body, {"Content-Type": kind, "Origin": self.site})

    def ask(self, method: str, path: str, body: bytes | None = None, more: Mapping[str, str] | None = None) -> Answer:
        """Send a request, and return its whole answer; what is broken off has the status `NONE`."""
        headers = {**self.own, **(more or {}), "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        asked = time.monotonic()
        server = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            server.request(method, path, body, headers)
            found = server.getresponse()
            content = found.read()
            for value in found.headers.get_all("Set-Cookie", []):
                if cookie := COOKIE.match(value):
                    self.cookies[cookie[1]] = cookie[2]
            own = dict(found.headers.items())
            return Answer(found.status, text_of(content, own), content, own, asked, time.monotonic())
        except (OSError, HTTPException):
            return Answer(NONE, "", b"", {}, asked, time.monotonic())
        finally:
            server.close()

    def sign_in(self, name: str, password: str) -> bool:
        self.get("/admin/login/")
        answer = self.post("/admin/login/?next=/admin/", {"username": [name], "password": [password]})
        return answer.status == 302


def text_of(content: bytes, headers: Mapping[str, str]) -> str:
    return content.decode() if headers.get("Content-Type", "").startswith("text/html") else ""


def listed(values: Sequence[str]) -> Sequence[str]:
    return [values] if isinstance(values, str) else values


def form_of(page: str, name: str) -> dict[str, list[str]]:
    """Return what the form of this name would send."""
    reader = FormReader(name)
    reader.feed(page)
    return {field: [*listed(values)] for field, values in reader.data.items() if "__prefix__" not in field}
