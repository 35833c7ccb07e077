"""From the first page along every link, until all is written that a visitor can reach."""

from __future__ import annotations

import mimetypes
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import HttpResponseBase

from muscles.features.exporting.asking import Site
from muscles.features.exporting.errors import ExportError
from muscles.features.exporting.reading import Link, link_at, named_in, read_page, with_own_pages
from muscles.features.exporting.writing import Folder, file_of, place_of

HTML = "text/html"
NOT_FOUND = "/404.html"  # where hosts look for it
STARTS = ["/"]
STARTS += ["/robots.txt"]  # muscles.features.feeds
STARTS += ["/offline/"]  # muscles.features.offline
PERHAPS = ["/favicon.ico"]  # asked for by nobody’s link
PERHAPS += ["/.well-known/security.txt"]  # muscles.features.feeds


@dataclass
class Walk:
    """What is written so far; `complaints` are dead links, each with the page that has it."""

    site: Site
    folder: Folder
    pages: int = 0
    complaints: list[str] = field(default_factory=list)
    waiting: deque[tuple[Link, str]] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    ids: dict[str, set[str]] = field(default_factory=dict)  # of each page, by its address
    wanted: dict[tuple[str, str], str] = field(default_factory=dict)  # address and fragment: the first page with it

    def all(self) -> None:
        """Write everything, and complain of what is not there."""
        for start in STARTS:
            self.follow(Link(start), "the start")
        for path in PERHAPS:
            with self.site.answer(path) as response:
                if response.status_code != HTTPStatus.NOT_FOUND:
                    self.follow(Link(path), "the start")
        while self.waiting:
            link, page = self.waiting.popleft()
            try:
                self.visit(link)
            except ExportError as error:
                self.complaints.append(f"{page}: the link to {link.address} {error}.")
        with self.site.answer(NOT_FOUND) as response:
            self.keep(Link(NOT_FOUND), response)
        for (address, fragment), page in self.wanted.items():
            if fragment not in self.ids.get(address, {fragment}):
                self.complaints.append(f"{page}: the link to {address}#{fragment} leads to no place on that page.")

    def follow(self, link: Link, page: str) -> None:
        if link.fragment:
            self.wanted.setdefault((link.address, link.fragment), page)
        if link.address not in self.seen:
            self.seen.add(link.address)
            self.waiting.append((link, page))

    def follow_all(self, found: Iterable[str], address: str) -> None:
        for each in found:
            if link := link_at(address, each, self.site.base_url):
                self.follow(link, address)

    def visit(self, link: Link) -> None:
        """Write what is at an address.

        Raises:
            ExportError: nothing is, or it needs a server.
        """
        if link.path.startswith(tuple(settings.NEEDS_SERVER)):
            raise ExportError("needs a server")
        if path := file_of(link.path):
            self.copy(path, place_of(link))
            if isinstance(path, Path) and path.suffix in (".css", ".js"):
                self.follow_all(named_in(path.read_text(encoding="utf-8"), type_of(path.name)), link.address)
            return
        with self.site.answer(link.address) as response:
            if response.status_code in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND):
                self.copy_target(link, response.headers["Location"])
            elif response.status_code != HTTPStatus.OK:
                raise ExportError(f"answers {response.status_code}")
            else:
                self.keep(link, response)

    def copy_target(self, link: Link, location: str) -> None:
        """Write the file to which an address leads; a page has an address of its own, which a link should name."""
        target = link_at(link.address, location, self.site.base_url)
        path = file_of(target.path) if target else None
        if path is None:
            raise ExportError(f"leads on to {location}")
        self.copy(path, place_of(link))

    def copy(self, source: Path | str, place: PurePosixPath) -> None:
        if isinstance(source, Path):
            self.folder.copy(source, place)
        else:
            self.folder.fetch(source, place)

    def keep(self, link: Link, response: HttpResponseBase) -> None:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        place = place_of(link)
        if kind == HTML:
            self.keep_page(link, place, response)
        elif response.streaming:
            self.folder.write(place, response)
        else:
            self.folder.write(place, [response.content])
            if not kind.startswith(("image/", "application/octet")):
                self.follow_all(named_in(text_of(response), kind), link.address)

    def keep_page(self, link: Link, place: PurePosixPath, response: HttpResponseBase) -> None:
        text = text_of(response)
        page = read_page(text)
        self.ids[link.address] = page.ids
        self.follow_all(page.links, link.address)
        self.folder.write(place, [with_own_pages(text, link.address, self.site.base_url).encode()])
        self.pages += 1


def text_of(response: HttpResponseBase) -> str:
    return response.content.decode(errors="replace")


def type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or ""
