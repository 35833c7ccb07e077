"""Where links between the files of a site lead."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from muscles.features.importing.schema import Permalink

NAMED = re.compile(r"""^["']?(?:permalink|url)["']?\s*[:=]\s*(?:[>|][-+]?\s*\n\s+)?["']?(?P<link>/?[^"'\s#]+)""", re.M)
FILE_NAME = re.compile(r"^muscle_(?P<region>[a-z0-9]+)(?:[-_](?P<slug>[a-z0-9]+))?$")
START = 64 * 1024  # bytes of a file in which its permalink is looked for
PAGE = re.compile(r"(?:/?index)?\.(?:html?|md|markdown)$|/index/?$", re.I)


def split_link(link: str) -> Permalink | None:
    """Return the segments below /muscle/ of a link, with or without its last slash; None where it leads elsewhere."""
    path = PAGE.sub("", re.split(r"[#?]", link, maxsplit=1)[0].strip().lower())
    segments = [part for part in path.split("/") if part]
    return tuple(segments[1:]) if segments[:1] == ["muscle"] else None


class Addresses:
    """Finds the page that a link means by the name of its file; `root` is the folder of the site."""

    def __init__(self, path: Path, file: str) -> None:
        parts = PurePosixPath(file).parts
        is_below = path.parts[-len(parts) :] == parts
        self.here = path.parent
        self.root = path.parents[len(parts) - 1] if is_below and len(parts) <= len(path.parents) else path.parent

    def of_file(self, name: str) -> str:
        """Return the address of the page in a file of the site, or an empty text."""
        target, _, fragment = name.strip().strip("\"'").partition("#")
        target = target.partition("?")[0].lstrip("/")
        if not target or (".." in PurePosixPath(target).parts and not target.startswith("../")):
            return ""
        for folder in (self.root, self.here, self.root / "content"):
            for ending in ("", ".md", ".markdown", "/index.md", "/_index.md"):
                if found := self.permalink_of(folder / f"{target}{ending}"):
                    return f"{found}#{fragment}" if fragment else found
        return ""

    def of_post(self, name: str) -> str:
        """Return the address of a post by its name, which has its date."""
        name = name.strip().strip("\"'")
        return self.of_file(f"_posts/{name}") or self.of_file(name)

    def permalink_of(self, path: Path) -> str:
        try:
            real = path.resolve()
            is_ours = real.is_relative_to(self.root.resolve()) and real.is_file()
        except OSError:
            return ""
        return stored_permalink(real) if is_ours else ""


def stored_permalink(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            text = stream.read(START).decode("utf-8", "replace")
    except OSError:
        return ""
    if text.lstrip("\ufeff \n")[:3] in ("---", "+++") and (found := NAMED.search(text)):
        return f"/{found['link'].lstrip('/')}"
    if found := FILE_NAME.match(path.stem):
        return f"/muscle/{'/'.join(part for part in found.groups() if part)}/"
    return ""
