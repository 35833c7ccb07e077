"""Reads a plain article: its paragraphs, without the noise around them."""

from __future__ import annotations

import re
from pathlib import Path

from muscles.features.importing.articles import shortened
from muscles.features.importing.documents import read_text
from muscles.features.importing.readers.reader import Reader
from muscles.features.importing.schema import Article, DocumentError, LineNote, Paragraph

CREDIT = re.compile(
    r"\((?:photo|image|picture|illustration|credit)s?\b[^)]*\)|^(?:photo|image|picture)s?\s+(?:by|via|credit)", re.I
)
ADVERT = re.compile(
    r"\b(?:app download|(?:get|download) the (?:free )?app|free app now|subscribe|sign up|newsletter)\b", re.I
)
END_MATTER = re.compile(
    r"^(?:quick links?|related (?:articles|posts)|read more|share this.*|advertisement)\s*:?$", re.I
)


def read_article(path: Path, file: str) -> Article:
    """Return the paragraphs of an article.

    Raises:
        DocumentError: it is no readable text.
    """
    paragraphs, notes = drop_noise(split(read_text(path)))
    if not paragraphs:
        raise DocumentError("is empty")
    return Article(file, tuple(paragraphs), tuple(notes))


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


def drop_noise(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[LineNote]]:
    """Leave out photo credits, adverts and the end of a web page; return the rest, and a note on each."""
    kept: list[Paragraph] = []
    notes: list[LineNote] = []
    is_over = False
    for paragraph in paragraphs:
        is_over = is_over or END_MATTER.match(paragraph.text) is not None
        if is_over or CREDIT.search(paragraph.text) or ADVERT.search(paragraph.text):
            notes.append((paragraph.line, f"noise left out: “{shortened(paragraph.text)}”"))
        else:
            kept.append(paragraph)
    return kept, notes


ARTICLES = Reader(
    form="article", noun="an article (.txt)", several="articles (.txt)", suffixes=(".txt",), read=read_article
)
