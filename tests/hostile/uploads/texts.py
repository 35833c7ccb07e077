"""Archives, tables, documents and fixtures that are broken, or ask for too much. All are harmless and made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests import archives
from tests.documents import page_text

MEGABYTE = 1_000_000
FRONT = "---\npermalink: /muscle/thigh/hostile/\ntitle: 'The hostile muscle of the thigh'\n---\n"


def texts() -> Iterator[tuple[str, bytes]]:
    """Yield 28 of them, each with its name."""
    yield from broken_archives()
    yield from broken_tables()
    yield from broken_documents()


def broken_archives() -> Iterator[tuple[str, bytes]]:
    whole = archives.zipped({"a.md": page_text("/muscle/thigh/a/", "A"), "b.png": bytes(500)}).read()
    yield "bomb.zip", archives.zipped({"a.md": bytes(500 * MEGABYTE)}).read()
    yield "nested.zip", archives.zipped({"a.zip": archives.zipped({"a.zip": whole}).read()}).read()
    yield "climbing.zip", archives.zipped({"../../a.md": "a", "/b.md": "b", "c\\..\\..\\d.md": "d"}).read()
    yield "link.zip", archives.packed(archives.link("a.md", "/etc/hostname")).read()
    yield "many.zip", archives.zipped({f"{number}.md": "" for number in range(20_000)}).read()
    yield "truncated.zip", whole[: len(whole) // 2]
    yield "wrong-sum.zip", whole.replace(whole[14:18], b"\1\2\3\4")
    yield "locked.zip", whole[:6] + b"\1\0" + whole[8:]
    yield "part.xlsx", archives.zipped({"[Content_Types].xml": "<x>" * 50_000}).read()
    yield "entities.xlsx", workbook(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')


def workbook(prologue: bytes) -> bytes:
    sheet = (
        prologue + b"<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>&b;</v></c></row></sheetData></worksheet>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return data.getvalue()


def broken_tables() -> Iterator[tuple[str, bytes]]:
    yield "nul.csv", b"permalink,name\nleg/soleus,a\0b\n"
    yield "wide.csv", ",".join(f"c{number}" for number in range(50_000)).encode()
    yield "open.csv", b'permalink,name\nleg/soleus,"' + b"a," * MEGABYTE
    yield "wrong.csv", "permalink,name\nleg/soleus,Ä\n".encode("utf-16-be")
    yield "formula.csv", b"permalink,name\nleg/soleus,=cmd|' /C calc'!A0\n"
    yield "deep.json", b"[" * 100_000
    yield "numbers.json", b'[{"model": "muscles.muscle", "pk": 1e999, "fields": {"position": ' + b"9" * 5000 + b"}}]"
    yield "surrogate.json", b'[{"model": "muscles.region", "fields": {"name": "\\ud800", "slug": "a"}}]'
    yield "nan.json", b'[{"permalink": NaN}]'
    yield "others.json", b'[{"model": "auth.user", "fields": {"username": "intruder", "is_superuser": "yes"}}, {}]'


def broken_documents() -> Iterator[tuple[str, bytes]]:
    aliases = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    yield "aliases.md", f"---\n{aliases}permalink: *i\n---\n".encode()
    yield "brackets.md", (FRONT + "[" * 50_000).encode()
    yield "quotes.md", (FRONT + "> " * 5_000 + "a").encode()
    yield "emphasis.md", (FRONT + "*a **b " * 10_000).encode()
    yield "tags.md", (FRONT + "<div>" * 20_000).encode()
    yield "templates.md", (FRONT + "{% include " * 10_000 + "{{" * 10_000).encode()
    yield "line.md", (FRONT + "word " * 400_000).encode()
    yield "control.md", (FRONT.replace("hostile", "hos\x00tile") + "\x1b[2J\u202e").encode()
