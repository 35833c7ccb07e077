"""What the configuration of a Jekyll site says about its pages: values that they share, and files it passes over."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from muscles.features.importing.documents import read_text, read_yaml
from muscles.features.importing.generators.findings import Findings
from muscles.features.importing.schema import DocumentError

NAMES = ("_config.yml", "_config.yaml")
OWN_FOLDERS = {"_posts", "_drafts"}
NOT_SHARED = {"permalink", "url", "redirect_from", "aliases"}  # patterns and addresses, which are those of one page


class Config:
    """The configuration that holds for the file at `path`, and the place of that file in its site."""

    def __init__(self, path: Path, root: Path) -> None:
        self.values: dict[str, Any] = {}
        self.file = PurePosixPath(path.name)
        for folder in path.parents:
            found = next((folder / name for name in NAMES if (folder / name).is_file()), None)
            if found is not None:
                self.values, self.file = read(found), PurePosixPath(path.relative_to(folder).as_posix())
            if found is not None or folder == root:
                break

    @property
    def site(self) -> dict[str, Any]:
        return self.values

    @property
    def type(self) -> str:
        first = self.file.parts[0]
        return first[1:] if first.startswith("_") and len(self.file.parts) > 1 else "pages"

    def defaults(self) -> dict[str, Any]:
        """Return the values that pages at this place share, those of the narrowest scope last."""
        found: list[tuple[int, dict[str, Any]]] = []
        for default in self.list_of("defaults"):
            scope, values = default.get("scope") or {}, default.get("values")
            if not isinstance(scope, dict) or not isinstance(values, dict):
                continue
            path = str(scope.get("path") or "").strip("/")
            if self.matches(path) and str(scope.get("type") or self.type) == self.type:
                found.append((len(path), values))
        shared: dict[str, Any] = {}
        for _, values in sorted(found, key=lambda each: each[0]):
            shared |= {key: value for key, value in values.items() if key not in NOT_SHARED}
        return shared

    def look(self, findings: Findings) -> None:
        """Add a doubt where the site makes no page of the file."""
        included = any(self.matches(str(entry)) for entry in self.list_of("include", texts=True))
        if included or not self.values:
            return
        for entry in self.list_of("exclude", texts=True):
            if self.matches(str(entry)):
                findings.doubt(f"its site passes over {entry}")
        first = self.file.parts[0]
        if (
            first.startswith("_")
            and len(self.file.parts) > 1
            and first not in OWN_FOLDERS
            and not self.is_made(first[1:])
        ):
            findings.doubt(f"its site makes no pages of {first}/")

    def is_made(self, collection: str) -> bool:
        collections = self.values.get("collections")
        settings = collections.get(collection) if isinstance(collections, dict) else None
        return isinstance(settings, dict) and str(settings.get("output")).casefold() in ("true", "yes", "on")

    def matches(self, entry: str) -> bool:
        """Does this path of a file or folder, or this pattern, mean the file?"""
        entry = entry.strip("/")
        places = [str(self.file), *map(str, self.file.parents)]
        return not entry or any(place == entry or fnmatchcase(place, entry) for place in places)

    def list_of(self, key: str, *, texts: bool = False) -> list[Any]:
        value = self.values.get(key)
        return [each for each in value if isinstance(each, str if texts else dict)] if isinstance(value, list) else []


def read(path: Path) -> dict[str, Any]:
    """Return what a configuration says; one that cannot be read says nothing."""
    try:
        return read_yaml(read_text(path), 1)
    except DocumentError:
        return {}
