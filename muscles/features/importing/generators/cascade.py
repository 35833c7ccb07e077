"""What pages of Hugo inherit: the values that an `_index` file names under `cascade`, for itself and what is below."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from muscles.features.importing.documents import read_front_matter
from muscles.features.importing.generators.config import NOT_SHARED

INDEXES = ("_index.md", "_index.markdown", "_index.html")
CONTENT = "content"
TARGETS = ("_target", "target")


def inherited(path: Path, root: Path) -> dict[str, Any]:
    """Return the values for the page at `path`, those of the nearest folder last.

    Where a target goes by something else than the path, such as a language, the values are taken to be meant: what they
    might hide is rather kept back.
    """
    shared: dict[str, Any] = {}
    for folder in reversed(folders_above(path, root)):
        index = next((folder / name for name in INDEXES if (folder / name).is_file()), None)
        if index is None:
            continue
        for values in cascades_of(read_front_matter(index)):
            if is_meant(values, path):
                shared |= {key: value for key, value in values.items() if key not in (*NOT_SHARED, *TARGETS)}
    return shared


def folders_above(path: Path, root: Path) -> list[Path]:
    """The folders of a page up to that of the import, the nearest first."""
    above = list(path.parents)
    return above[: above.index(root) + 1] if root in above else above[:1]


def cascades_of(front_matter: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The cascade is a set of values, or a list of those with a target each."""
    cascade = front_matter.get("cascade")
    for values in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(values, dict):
            below = values.get("params")
            yield (below if isinstance(below, dict) else {}) | values


def is_meant(values: dict[str, Any], path: Path) -> bool:
    """Does the target of these values, if it names a path, mean the page?"""
    target: dict[str, Any] = next((values[key] for key in TARGETS if isinstance(values.get(key), dict)), {})
    pattern = str(target.get("path") or "")
    if not pattern:
        return True
    parts = path.with_suffix("").parts
    at = len(parts) - parts[::-1].index(CONTENT) if CONTENT in parts else 1
    logical = "/" + "/".join(parts[at:])
    return CONTENT not in parts or any(fnmatchcase(logical, each) for each in {pattern, pattern.replace("**", "*")})
