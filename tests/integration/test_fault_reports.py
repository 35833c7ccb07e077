"""Faults reach a service that speaks Sentry's protocol, and nothing of who met them does."""

import gzip
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import brotli
import pytest

pytestmark = pytest.mark.integration

UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
BROKEN = """
import sys
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from anatomy_site.fault_reports import report_faults
application = get_wsgi_application()
report_faults(sys.argv[1])
request = RequestFactory(headers={"Cookie": "sessionid=secret-session", "User-Agent": "secret-browser"})
environ = request.get("/a-z/?letter=secret-words", REMOTE_ADDR="203.0.113.9").environ
list(application(environ, lambda status, headers: print(status)))
import sentry_sdk
sentry_sdk.flush(10)
"""


@pytest.fixture
def service():
    """The address of a service on this machine, and what it was sent."""
    sent: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent.append(UNPACKED[self.headers["Content-Encoding"]](body).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            """Leave the output to pytest."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", sent
    server.shutdown()
    thread.join()
    server.server_close()


def run(settings, tmp_path, dsn: str, module: str = "anatomy_site.settings_test") -> subprocess.CompletedProcess:
    """Ask a site whose database is empty for a page, which is a fault of it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
    return subprocess.run(
        [sys.executable, "-c", BROKEN, dsn],
        cwd=settings.BASE_DIR,
        env=environment
        | {"DJANGO_SETTINGS_MODULE": module, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
        | {"SECRET_KEY": "none needed", "SENTRY_DSN": dsn},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_fault_is_sent_without_its_reader(settings, tmp_path, service):
    dsn, sent = service

    ended = run(settings, tmp_path, dsn)

    events = [text for text in sent if '"exception"' in text]
    assert (ended.stdout, len(events)) == ("500 Internal Server Error\n", 1), ended.stderr
    assert "no such table" in events[0]
    assert '"transaction":"/a-z/"' in events[0]
    assert '"request":{"method":"GET","url":"http://testserver/a-z/","headers":{}}' in events[0]
    assert [word for word in ("secret-", "203.0.113.9", "sessionid") if word in "".join(sent)] == []


def test_an_address_that_is_none_stops_the_process(settings, tmp_path):
    ended = run(settings, tmp_path, "sentry.example.org", "anatomy_site.settings")

    assert ended.returncode == 1
    assert "SENTRY_DSN must be like https://key@host/number" in ended.stderr
