"""What is read from documents, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Permalink = tuple[str, ...]  # the segments below /muscle/: ("thigh",) or ("thigh", "semimembranosus")


class DocumentError(Exception):
    """A document that cannot be used, with the line of it where that is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class NotForAtlas(Exception):
    """A sound document that is none of the atlas's business."""


class Note(str):
    """What is to be said about a document; what several of them share is reported once.

    `what` is the part that is shared, `detail` the rest, as in “left out: <br>” and “line 12”.
    """

    what: str
    detail: str

    def __new__(cls, text: str, what: str = "", detail: str = "") -> Note:
        note = super().__new__(cls, text)
        note.what, note.detail = what or text, detail
        return note


@dataclass(frozen=True)
class Document:
    """Front matter and body of a page, the lines of it all, and the number of the line on which the body begins."""

    file: str
    front_matter: dict[str, object]
    body: str
    body_line: int
    lines: tuple[str, ...] = ()
    path: Path = Path()

    def line_of(self, text: str) -> int | None:
        """Return the number of the first line that holds this text, for messages."""
        return next((number for number, line in enumerate(self.lines, start=1) if text in line), None)


@dataclass(frozen=True)
class Picture:
    """A picture as a page names it; `orientation` in degrees, where its number is that of a view of a whole turn."""

    path: str
    role: str
    title: str
    caption: str
    alt: str
    orientation: float | None = None


@dataclass(frozen=True)
class ListItem:
    """An entry of a nested list of links: how deep it stands, what it says, where it leads."""

    level: int
    text: str
    link: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    line: int
    text: str
    blank_lines_before: int


LineNote = tuple[int, str]  # a line of a document, and what is to be said about it


@dataclass(frozen=True)
class Article:
    """The paragraphs of a text on several muscles, the first of them its title, and notes on what was left out."""

    file: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[LineNote, ...] = ()
    form: str = ""  # that of the reader, which the import fills in


@dataclass(frozen=True)
class Page:
    """A page of the atlas as its document has it."""

    file: str
    permalink: Permalink
    title: str
    subheadline: str
    tags: tuple[str, ...]
    description: str
    back_link: Permalink | None
    items: tuple[ListItem, ...]
    pictures: tuple[Picture, ...]
    is_draft: bool = False
    notes: tuple[str, ...] = ()
    original: Mapping[str, str] = field(default_factory=dict)  # wording that is put right, as it was
    former: tuple[str, ...] = ()  # addresses that it had, as “thigh/old” below /muscle/ and as “/old.html” elsewhere
    form: str = ""  # that of the reader, which the import fills in


@dataclass
class Node:
    """A place in the tree that the documents describe, with its page where there is one.

    What the documents leave open is None, and then nothing that the atlas has is touched.
    """

    permalink: Permalink
    name: str = ""
    kind: str | None = None
    parent: Permalink | None = None
    position: int | None = None
    page: Page | None = None
    same_as: Permalink | None = None
    children: list[Permalink] = field(default_factory=list)
    link_text: str = ""
    notes: list[str] = field(default_factory=list)


def written(permalink: Permalink) -> str:
    """The permalink as a reader knows it."""
    return "/".join(("/muscle", *permalink, ""))
