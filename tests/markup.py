"""Reads a page as a tree, so that tests ask for what a reader sees and not for strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"img", "link", "meta", "br", "hr", "input", "source"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

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


class Reader(HTMLParser):
    """Refuses what is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response) -> Element:
    """The page of a response that went well."""
    assert response.status_code == 200
    return parse(response.content.decode())


def parse(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]
