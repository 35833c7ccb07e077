"""A small SMTP server that answers as a test wants it to."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

OK = "250 fine"


class Handler(socketserver.StreamRequestHandler):
    """Speaks SMTP; the server says how to answer to an address, and whether to hang up once it has a message."""

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                return self.say("221 bye")
            if word == "DATA":
                self.say("354 go on")
                self.server.received.append(self.message())
                if self.server.hangs_up:
                    return None
                self.say(self.server.answer_to_data)
            else:
                self.say(self.server.answer_to_address if word == "RCPT" else OK)
        return None

    def message(self) -> str:
        lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
        return "".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: list[str] = []
        self.answer_to_address = self.answer_to_data = OK
        self.hangs_up = False


@contextmanager
def mail_server(settings) -> Iterator[MailServer]:
    """Serve on a port of its own, and let the site send there."""
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
        server.shutdown()
        thread.join()
