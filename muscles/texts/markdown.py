"""Markdown to safe HTML: tables, but no pictures, no headings that compete with the title of the page, and of raw HTML
only what Markdown has no mark for: `<sub>`, `<sup>` and `<br>`."""

import html
import re
from functools import lru_cache

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

HIGHEST, LOWEST = 2, 4
TAGS = {
    *("p", "br", "em", "strong", "s", "ul", "ol", "li", "blockquote", "code", "pre", "h2", "h3", "h4", "a", "hr"),
    *("sub", "sup", "table", "thead", "tbody", "tr", "th", "td"),
}
WITHOUT_MARK = re.compile(r"</?(?:sub|sup)>|<br\s*/?>", re.I)
EMPTY_HEAD = re.compile(r"<thead>\s*<tr>(?:\s*<th>\s*</th>)+\s*</tr>\s*</thead>\s*")


def tag_without_mark(state: StateInline, silent: bool) -> bool:
    """Let these tags through; all others are shown as they are written."""
    found = WITHOUT_MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        tag = found[0].lower()
        state.push("html_inline", "", 0).content = "<br>\n" if tag.startswith("<br") else tag
    state.pos = found.end()
    return True


parser = MarkdownIt("commonmark", {"html": False}).disable("image").enable(["table", "strikethrough"])
parser.inline.ruler.before("autolink", "tag_without_mark", tag_without_mark)


@lru_cache(maxsize=256)
def render(text: str) -> SafeString:
    """Return the text as HTML that is safe to show; its headings begin at the second level, whatever they are.

    A page shows a text, cites it and describes itself by it, so the last ones are kept.
    """
    tokens = parser.parse(text or "")
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    headings = {tag: f"h{min(HIGHEST + depth, LOWEST)}" for depth, tag in enumerate(levels)}
    for token in tokens:
        token.tag = headings.get(token.tag, token.tag)
    written = parser.renderer.render(tokens, parser.options, {})
    safe = nh3.clean(written, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(EMPTY_HEAD.sub("", safe))


def plain(text: str) -> str:
    """Return the text without any marks: no HTML, so it is still to be escaped where it is shown."""
    return " ".join(html.unescape(strip_tags(render(text))).split())


def links_in(text: str) -> list[str]:
    """Return the addresses that a text links to, each once, in the order in which they are written."""
    blocks = parser.parse(text or "")
    inside = (token for block in blocks for token in block.children or () if token.type == "link_open")
    return list(dict.fromkeys(str(token.attrGet("href")) for token in inside))
