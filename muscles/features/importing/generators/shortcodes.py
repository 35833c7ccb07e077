"""What a tag of a template is called, whether of Liquid or a shortcode of Hugo, and what it is given."""

from __future__ import annotations

import re
from html import escape

WORD = re.compile(r"^/?\s*([\w./-]+)")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s"']+)""")

PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif)(?:[?#].*)?$", re.I)

SHOWN = {
    *("notice", "note", "tip", "info", "warning", "important", "caution", "danger", "alert", "callout", "admonition"),
    *(
        "hint",
        "details",
        "expand",
        "tab",
        "tabs",
        "quote",
        "blockquote",
        "column",
        "columns",
        "center",
        "lead",
        "aside",
    ),
}
"""Pairs of tags around a text that is shown, in a box or the like; of any other it cannot be told."""

COMMENTS = {"comment", "doc", "schema", "stylesheet", "javascript", "style", "script"}
"""Pairs of tags around what is no part of the page."""

OF_THE_ATLAS = {"page-image", "gallery"}
"""Includes that show the pictures of a page, which the atlas does itself."""


def name_of(tag: str) -> str:
    found = WORD.match(tag.strip())
    return found[1].casefold() if found else ""


def arguments_of(tag: str) -> str:
    found = WORD.match(tag.strip())
    return tag.strip()[found.end() :].strip() if found else ""


def attributes_of(arguments: str) -> dict[str, str]:
    return {name.casefold(): value.strip("\"'`").replace('\\"', '"') for name, value in ATTRIBUTE.findall(arguments)}


def is_of_the_atlas(arguments: str) -> bool:
    return arguments.split(maxsplit=1)[:1] != [] and arguments.split()[0].removesuffix(".html") in OF_THE_ATLAS


def picture_of(arguments: str) -> dict[str, str]:
    """Return the attributes of the one picture that an include is given, as those of figures are; or none."""
    attributes = attributes_of(arguments)
    named = [value for value in attributes.values() if PICTURE.search(value)]
    return attributes | {"src": named[0]} if len(named) == 1 else {}


def as_html(picture: dict[str, str]) -> str:
    """Return the tag of a picture, which counts where the text around it does, and not in a comment."""
    texts = {key: escape(" ".join(picture.get(key, "").split())) for key in ("src", "alt", "title", "caption")}
    return '<img src="{src}" alt="{alt}" title="{title}" caption="{caption}">'.format(**texts)
