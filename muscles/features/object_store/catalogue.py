"""Which sizes of pictures are in the store, and how large they are, without asking it.

Rows say so. Each process holds them in memory: what is there stays, since its name follows its content; what is not
there is looked for anew once in a request, if anything was written since. The rows are written after the files, so a
size that no row names is made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from threading import Lock
from time import monotonic
from typing import Any

from muscles.features.object_store.models import StoredSizes
from muscles.files.renditions import content_hash_in
from muscles.services.versions import present_version

LASTS = 600  # seconds after which all rows are read anew: what another process has removed is missed after that
ROWS_AT_ONCE = 500


class Catalogue:
    def __init__(self) -> None:
        self._lock = Lock()
        self._request = 0
        self.forget()

    def forget(self) -> None:
        """Read the rows anew when next asked."""
        self._files: dict[str, dict[str, int]] = {}
        self._unwritten: set[str] = set()
        self._read_at, self._version, self._looked_in = float("-inf"), "", -1

    def look_again(self, **kwargs: Any) -> None:
        """A request begins: another process may have made sizes since the last."""
        self._request += 1

    def size_of(self, path: str) -> int | None:
        """Return how many bytes a derived file has, or None where there is none."""
        content_hash, name = content_hash_in(path), PurePosixPath(path).name
        is_old = monotonic() - self._read_at > LASTS
        if is_old or name not in self._files.get(content_hash, {}):
            self._look(is_old=is_old)
        return self._files.get(content_hash, {}).get(name)

    def add(self, path: str, size: int) -> None:
        """Note a file that was stored; `write` makes others know."""
        content_hash = content_hash_in(path)
        with self._lock:
            self._files.setdefault(content_hash, {})[PurePosixPath(path).name] = size
            self._unwritten.add(content_hash)

    def remove(self, path: str) -> None:
        """Forget all sizes of a content of which one is removed."""
        content_hash = content_hash_in(path)
        with self._lock:
            self._files.pop(content_hash, None)
            self._unwritten.discard(content_hash)
        StoredSizes.objects.filter(content_hash=content_hash).delete()

    def write(self) -> None:
        """Write rows for what was noted."""
        with self._lock:
            rows = [StoredSizes(content_hash=each, files={**self._files[each]}) for each in sorted(self._unwritten)]
            self._unwritten.clear()
        StoredSizes.objects.bulk_create(
            rows, ROWS_AT_ONCE, update_conflicts=True, unique_fields=["content_hash"], update_fields=["files"]
        )

    def replace(self, found: Iterable[tuple[str, int]]) -> int:
        """Write the rows anew from the paths and sizes of the files that are there; return how many contents."""
        files: dict[str, dict[str, int]] = {}
        for path, size in found:
            if content_hash := content_hash_in(path):
                files.setdefault(content_hash, {})[PurePosixPath(path).name] = size
        self.forget()
        self._files, self._unwritten = files, {*files}
        gone = {*StoredSizes.objects.values_list("content_hash", flat=True)} - files.keys()
        for content_hash in gone:
            StoredSizes.objects.filter(content_hash=content_hash).delete()
        self.write()
        self.forget()
        return len(files)

    def _look(self, *, is_old: bool) -> None:
        request = self._request
        if self._looked_in == request and not is_old:
            return
        version = present_version()
        if is_old or not version or version != self._version:
            rows = dict(StoredSizes.objects.values_list("content_hash", "files"))
            with self._lock:
                self._files = rows | {each: self._files[each] for each in self._unwritten}
                self._read_at, self._version = monotonic(), version
        self._looked_in = request


CATALOGUE = Catalogue()
