"""Reads a page as a tree, so that tests ask for what a reader sees and not for strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

TAG = re.compile(r"""<!--.*?-->|<!.*?>|<(/?)([a-z][^\s/>]*)([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>""", re.S | re.I)
ATTRIBUTE = re.compile(r"""([^\s"'/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")
RAW = {"script", "style"}
VOID = {"img", "link", "meta", "br", "hr", "input", "source"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def all(self, tag: str = "", **attrs: str) -> list[Element]:
        """All elements with this tag and these attributes; `cls` is one of the classes."""
        return [found for found in self.walk() if found.fits(tag, **attrs)]

    def one(self, tag: str = "", **attrs: str) -> Element:
        [found] = self.all(tag, **attrs)
        return found

    def fits(self, tag: str, cls: str = "", **attrs: str) -> bool:
        if (tag and tag != self.tag) or (cls and cls not in (self.attrs.get("class") or "").split()):
            return False
        return all(self.attrs.get(name) == value for name, value in attrs.items())

    @property
    def text(self) -> str:
        words = "".join(child if isinstance(child, str) else f" {child.text} " for child in self.children)
        return " ".join(words.split())

    @property
    def links(self) -> list[tuple[str, str]]:
        """The words and the address of each link."""
        return [(link.text, link.attrs["href"]) for link in self.all("a")]


def read(response) -> Element:
    """The page of a response that went well."""
    assert response.status_code == 200
    return parse(response.content.decode())


def parse(html: str) -> Element:
    """Read a page by its tags, and refuse what is not closed in order; Python's own parser takes twice as long."""
    open_elements, at = [Element("document")], 0
    while tag := TAG.search(html, at):
        add_text(open_elements[-1], unescape(html[at : tag.start()]))
        at = tag.end()
        is_end, name, attributes = tag.groups()
        if name is None:  # a comment, or the doctype
            continue
        name = name.lower()
        if is_end:
            close(open_elements, name)
            continue
        element = Element(name, attributes_of(name, attributes))
        open_elements[-1].children.append(element)
        if name in VOID:
            continue
        open_elements.append(element)
        if attributes.endswith("/"):
            close(open_elements, name)
        elif name in RAW:
            end = html.index(f"</{name}", at)
            add_text(element, html[at:end])
            at = end
    add_text(open_elements[-1], unescape(html[at:]))
    assert len(open_elements) == 1, f"<{open_elements[-1].tag}> is not closed"
    return open_elements[0]


def add_text(element: Element, text: str) -> None:
    if text:
        element.children.append(text)


def close(open_elements: list[Element], name: str) -> None:
    assert open_elements[-1].tag == name, f"</{name}> closes <{open_elements[-1].tag}>"
    open_elements.pop()


def attributes_of(tag: str, text: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, has_value, double, single, bare in ATTRIBUTE.findall(text):
        assert name.lower() not in found, f"<{tag}> has an attribute twice: {name}"
        found[name.lower()] = unescape(double or single or bare) if has_value else None
    return found
