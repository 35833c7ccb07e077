"""The files that versions name: they stay on the disk, and only editors may see them."""

from __future__ import annotations

from collections.abc import Iterable

from muscles.features.history.models import NamedFile, Version
from muscles.features.history.snapshot.taking import Snapshot

COLUMNS = ("file", "webm", "mp4", "outlines", "content_hash")


def names_in(snapshot: Snapshot) -> set[str]:
    """Return the stored names, and the content hashes, of the pictures of a snapshot."""
    return {row[column] for row in snapshot["rows"].get("pictures", []) for column in COLUMNS if row[column]}


def named_by_versions(names: Iterable[str]) -> set[str]:
    """Return those of these names, or content hashes, that a version needs."""
    return {*NamedFile.objects.filter(name__in=list(names)).values_list("name", flat=True)}


def note_names(versions: Iterable[Version]) -> None:
    """Remember which files these versions show."""
    NamedFile.objects.bulk_create(
        (NamedFile(version=version, name=name) for version in versions for name in sorted(names_in(version.data))),
        ignore_conflicts=True,
    )
