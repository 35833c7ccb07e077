"""Reads a plain article: its headings that name muscles, the prose below each, and the noise around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from muscles.features.importing.documents import read_text
from muscles.features.importing.gazetteer import Gazetteer, Known
from muscles.features.importing.schema import DocumentError, NotForAtlas

CREDIT = re.compile(
    r"\((?:photo|image|picture|illustration|credit)s?\b[^)]*\)|^(?:photo|image|picture)s?\s+(?:by|via|credit)", re.I
)
ADVERT = re.compile(
    r"\b(?:app download|(?:get|download) the (?:free )?app|free app now|subscribe|sign up|newsletter)\b", re.I
)
END_MATTER = re.compile(
    r"^(?:quick links?|related (?:articles|posts)|read more|share this.*|advertisement)\s*:?$", re.I
)
MAX_HEADING_WORDS = 9


@dataclass(frozen=True)
class Section:
    """The prose that an article has about one muscle; `line` is that of its heading."""

    muscle: Known
    heading: str
    text: str
    line: int


@dataclass(frozen=True)
class Article:
    """The sections about muscles, and a note on everything that was left out."""

    file: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


@dataclass
class Paragraph:
    line: int
    text: str
    blank_lines_before: int


def read_article(path: Path, file: str, gazetteer: Gazetteer) -> Article:
    """Divide an article into sections.

    Raises:
        DocumentError: it is no readable text.
        NotForAtlas: no heading of it names a known muscle.
    """
    paragraphs, notes = drop_noise(split(read_text(path)))
    if not paragraphs:
        raise DocumentError("is empty")
    sections: list[Section] = []
    title = paragraphs[0].text
    muscle: Known | None = None
    heading, line, prose = "", 0, list[str]()

    def close() -> None:
        if muscle is not None:
            sections.append(Section(muscle, heading, "\n\n".join(prose), line))

    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if is_heading(paragraph, following):
            close()
            muscle, heading, line, prose = gazetteer.find(paragraph.text), paragraph.text, paragraph.line, []
            if muscle is None and number:
                notes.append((line, f"no known muscle, left out with its text: “{heading}”"))
            elif muscle is not None and muscle.name.lower() != heading.lower():
                notes.append((line, f"“{heading}” is read as {muscle.name}"))
        elif muscle is not None and paragraph.blank_lines_before > 1:
            close()
            muscle = None
            notes.append((paragraph.line, f"text after the last section left out: “{shortened(paragraph.text)}”"))
        elif muscle is not None:
            prose.append(paragraph.text)
        elif not sections and heading in ("", title):
            notes.append((paragraph.line, f"no known muscle above it, left out: “{shortened(paragraph.text)}”"))
    close()
    if not sections:
        raise NotForAtlas("no heading of it names a known muscle")
    return Article(file, title, tuple(sections), tuple(f"line {number}: {note}" for number, note in sorted(notes)))


def split(text: str) -> list[Paragraph]:
    """Return each line of text with its number and the blank lines before it."""
    paragraphs, blank = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            paragraphs.append(Paragraph(number, " ".join(line.split()), blank))
            blank = 0
        else:
            blank += 1
    return paragraphs


def drop_noise(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[tuple[int, str]]]:
    """Leave out photo credits, adverts and the end of a web page; return the rest, and a note on each."""
    kept: list[Paragraph] = []
    notes: list[tuple[int, str]] = []
    is_over = False
    for paragraph in paragraphs:
        is_over = is_over or END_MATTER.match(paragraph.text) is not None
        if is_over or CREDIT.search(paragraph.text) or ADVERT.search(paragraph.text):
            notes.append((paragraph.line, f"noise left out: “{shortened(paragraph.text)}”"))
        else:
            kept.append(paragraph)
    return kept, notes


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A heading is a short line without a full stop, set apart, with text below it."""
    is_short = len(paragraph.text.split()) <= MAX_HEADING_WORDS and paragraph.text[-1] not in '.,;!:…”"'
    is_apart = paragraph.line == 1 or paragraph.blank_lines_before > 0
    return is_short and is_apart and following is not None and following.blank_lines_before > 0
