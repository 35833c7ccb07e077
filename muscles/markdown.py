"""Markdown to safe HTML: no raw HTML, no pictures, no headings that compete with those of the page."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "a", "hr"}
parser = MarkdownIt("commonmark", {"html": False}).disable("image")
HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}


def render(text: str) -> SafeString:
    """Return the text as HTML that is safe to show."""
    tokens = parser.parse(text or "")
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))
