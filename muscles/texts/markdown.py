"""Markdown to safe HTML: no raw HTML, no pictures, no headings that compete with the title of the page."""

import html

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

HIGHEST, LOWEST = 2, 4
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "h2", "h3", "h4", "a", "hr"}
parser = MarkdownIt("commonmark", {"html": False}).disable("image")


def render(text: str) -> SafeString:
    """Return the text as HTML that is safe to show; its headings begin at the second level, whatever they are."""
    tokens = parser.parse(text or "")
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    headings = {tag: f"h{min(HIGHEST + depth, LOWEST)}" for depth, tag in enumerate(levels)}
    for token in tokens:
        token.tag = headings.get(token.tag, token.tag)
    written = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(nh3.clean(written, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))


def plain(text: str) -> str:
    """Return the text without any marks: no HTML, so it is still to be escaped where it is shown."""
    return " ".join(html.unescape(strip_tags(render(text))).split())


def links_in(text: str) -> list[str]:
    """Return the addresses that a text links to, each once, in the order in which they are written."""
    blocks = parser.parse(text or "")
    inside = (token for block in blocks for token in block.children or () if token.type == "link_open")
    return list(dict.fromkeys(str(token.attrGet("href")) for token in inside))
