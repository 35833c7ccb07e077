"""Reading what is written: the links and the ids of pages, the files that scripts, styles and lists name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

PAGE = re.compile(r"page=([1-9]\d*)")
UNQUOTED = "/:@!$&'()*+,;=~"  # besides letters and digits
SETS = ("srcset", "imagesrcset")
LINKS = ("href", "src", "action", "poster")
HREF = re.compile(r'\bhref="([^"]*)"')
STYLE = re.compile(r"""url\(["']?([^"')\s]+)["']?\)""")
IMPORT = re.compile(r"""\b(?:import|from)\s*\(?\s*["'](\.{0,2}/[^"'\s]+)["']""")
QUOTED = re.compile(r'"((?:/|https?://)[^"\s]*)"')
QUOTED_FILE = re.compile(r'"(/[^"\s]*\.\w+)"')  # a script may name folders and pages for other reasons
LOCATION = re.compile(r'<loc>([^<]+)</loc>|<(?:id|uri)>([^<]+)</|<link\b[^>]*\bhref="([^"]+)"')
IN_LINE = re.compile(r"^Sitemap: (\S+)$", re.MULTILINE)


@dataclass
class Page(HTMLParser):
    """The links of a page as they stand in it, and its ids."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.add(value)
            elif name in SETS:
                self.links += [each.split()[0] for each in value.split(",") if each.strip()]
            elif name in LINKS or (name.startswith("data-") and value.startswith("/") and value != "/"):
                self.links.append(value)


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    return page


def named_in(text: str, kind: str) -> Iterator[str]:
    """Yield what a text that is no page names; `kind` is its type, without parameters."""
    if kind == "text/css":
        yield from STYLE.findall(text)
    if kind == "text/javascript":
        yield from (*IMPORT.findall(text), *QUOTED_FILE.findall(text))
    if kind.endswith("json"):
        yield from QUOTED.findall(text)
    if kind.endswith("xml"):
        yield from (unescape(next(filter(None, found))) for found in LOCATION.findall(text))
    if kind == "text/plain":
        yield from IN_LINE.findall(text)


@dataclass(frozen=True)
class Link:
    """An address of this site, percent-encoded in one way, and the place in the page to which it leads."""

    path: str
    query: str = ""
    fragment: str = ""

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


def link_at(address: str, found: str, base_url: str) -> Link | None:
    """Return where a link leads that stands on the page at `address`, or nothing where that is no part of the site."""
    whole, fragment = urldefrag(urljoin(f"{base_url}{address}", found))
    parts = urlsplit(whole)
    if f"{parts.scheme}://{parts.netloc}" != base_url:
        return None
    path = quote(unquote(parts.path), safe=UNQUOTED) or "/"
    return Link(path, "" if parts.query == "page=1" else parts.query, unquote(fragment))


def with_own_pages(text: str, address: str, base_url: str) -> str:
    """Return a page whose links to further pages of lists lead to their files: `?page=2` is `page/2/`."""
    if "?page=" not in text and "?" not in address:
        return text

    def href(found: re.Match[str]) -> str:
        value = unescape(found[1])
        is_relative = not value.startswith(("/", "#")) and not urlsplit(value).scheme
        link = link_at(address, value, base_url) if is_relative or "?page=" in value else None
        number = PAGE.fullmatch(link.query) if link else None
        if link is None or (link.query and number is None):
            return found[0]
        start = "" if value.startswith("/") or is_relative else base_url
        path = f"{link.path}page/{number[1]}/" if number else link.path
        return f'href="{start}{path}{"#" if link.fragment else ""}{link.fragment}"'

    return HREF.sub(href, text)
