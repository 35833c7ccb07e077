"""Documents and tables with a few bytes, words or parts changed at random; the same seed makes the same."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.conftest import SHARED
from tests.documents import NEW, OLD, page_text

TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xe2\x80\xae", b"\xed\xa0\x80", b"---\n", b"{{", b"{% include ", b"&a *a", b"![](", b"\r"),
    *(b'"', b"'", b",,,,", b"\t", b"<script>", b"</x>", b"&#0;", b"]]>", b"1e999", b"-" * 40, b"[" * 200, b"9" * 400),
    *("é\u0301\u200d\u2028".encode(), b"=cmd()", b"null", b"/muscle/", b"../", b"permalink: ", b"title: ", b"true"),
)
Step = Callable[[random.Random, bytearray], None]


def flip(chance: random.Random, data: bytearray) -> None:
    place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)


def cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def remove(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randrange(1, 60)]


def repeat(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    part = bytes(data[start : start + chance.randrange(1, 200)])
    data[start:start] = part * chance.choice((1, 2, 50))


def move(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    part = bytes(data[start : start + chance.randrange(1, 200)])
    place = chance.randrange(len(data))
    data[place : place + len(part)] = part


def insert(chance: random.Random, data: bytearray) -> None:
    place = chance.randrange(len(data))
    data[place:place] = chance.choice(TOKENS)


STEPS: tuple[Step, ...] = (flip, cut, remove, repeat, move, insert, insert)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return data with one to six changes; a workbook is changed as a whole, or in one of its parts."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return with_mutated_part(chance, data)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if changed:
            chance.choice(STEPS)(chance, changed)
    return bytes(changed)


def with_mutated_part(chance: random.Random, data: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as copy:
        chosen = chance.choice(archive.namelist())
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, mutated(chance, part) if name == chosen else part)
    return content.getvalue()


def documents() -> list[tuple[str, bytes]]:
    """Return what is changed: pages of either generation, and the documents beside the project where they are."""
    body = (
        "It originates from the *ischium* and attaches to the [tibia](/muscle/leg/).\n\n{% include a %}\n\n- one\n- two"
    )
    pages = [
        page_text("/muscle/thigh/sample/", "The sample muscle of the thigh", body=body, generation=generation, stills=2)
        for generation in (OLD, NEW)
    ]
    found = [(f"page{number}.md", page.encode()) for number, page in enumerate(pages)]
    for path in sorted(SHARED.glob("seeds/*.*")):
        found.append((path.name, path.read_bytes()))
    return found
