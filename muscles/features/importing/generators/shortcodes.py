"""What a tag of a template is called, whether of Liquid or a shortcode of Hugo, and what it is given."""

from __future__ import annotations

import re

WORD = re.compile(r"^/?\s*([\w./-]+)")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s"']+)""")

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
