"""The export of the whole site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from muscles.features.exporting.asking import Site, one_visitor
from muscles.features.exporting.errors import ExportError
from muscles.features.exporting.placing import beside, empty, put_in_place
from muscles.features.exporting.walking import Walk
from muscles.features.exporting.writing import Folder
from muscles.services.versions import present_version

TRIES = 3


@dataclass(frozen=True)
class Made:
    """How many pages and files there are, those of pages among them, and their size in bytes."""

    pages: int
    files: int
    size: int


def export_site(target: Path, *, base_url: str) -> Made:
    """Write the public site below `target`, to be read at `base_url`, a scheme and a host.

    Where somebody publishes or withdraws meanwhile, pages of before and after could disagree: it is then written anew.

    Raises:
        ExportError: the folder will not do, or links are dead, each named with its page. What is there stays.
        OSError: such as a disk that is full.
    """
    site = Site(base_url)
    with beside(target) as folder, one_visitor():
        walk = walked(site, folder, target)
        if walk.complaints:
            empty(folder)
            raise ExportError(*walk.complaints)
        made = Made(walk.pages, walk.folder.files, walk.folder.size)
        put_in_place(folder, target, {"base_url": base_url, "pages": made.pages, "files": made.files})
    return made


def walked(site: Site, folder: Path, previous: Path) -> Walk:
    """Return a walk through an atlas that nobody changed meanwhile, or else the last of a few."""
    for _ in range(TRIES):
        empty(folder)
        before = present_version()
        walk = Walk(site, Folder(folder, previous))
        walk.all()
        if present_version() == before:
            break
    return walk
