"""The texts of documents as the atlas stores them, so that one that has not changed is told from one that has."""

from __future__ import annotations

from dataclasses import replace

from muscles.features.importing.schema import Article, ListItem, Page, Paragraph, Picture
from muscles.files.names import composed
from muscles.texts.characters import tidy, tidy_line, without_doubles


def tidied(document: Page | Article) -> Page | Article:
    """Return a document with its texts tidied, whatever reader read them."""
    if isinstance(document, Article):
        return replace(document, paragraphs=tuple(map(tidy_paragraph, document.paragraphs)))
    return replace(
        document,
        title=tidy_line(document.title),
        subheadline=tidy_line(document.subheadline),
        tags=tuple(without_doubles(document.tags)),
        description=tidy(document.description),
        items=tuple(map(tidy_item, document.items)),
        pictures=tuple(map(tidy_picture, document.pictures)),
    )


def tidy_paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=tidy(paragraph.text))


def tidy_item(item: ListItem) -> ListItem:
    return replace(item, text=tidy_line(item.text))


def tidy_picture(picture: Picture) -> Picture:
    return replace(
        picture,
        path=composed(picture.path),
        title=tidy_line(picture.title),
        caption=tidy_line(picture.caption),
        alt=tidy_line(picture.alt),
    )
