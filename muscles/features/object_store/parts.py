"""What is read of a file as it comes."""

from __future__ import annotations

from typing import Any


class Begun:
    """The body of an answer, whose first bytes have come: what a store breaks off before is known in time to say so."""

    def __init__(self, body: Any, size: int) -> None:
        self.body, self.first = body, body.read(size)

    def read(self, size: int = -1) -> bytes:
        if not self.first:
            content: bytes = self.body.read(None if size < 0 else size)
            return content
        end = len(self.first) if size < 0 else size
        content, self.first = self.first[:end], self.first[end:]
        return content + self.body.read() if size < 0 else content

    def close(self) -> None:
        self.body.close()
