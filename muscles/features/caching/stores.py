"""Where pages are kept: in the memory of each process, and in what processes share where there is such a thing."""

from __future__ import annotations

import logging
import sys
from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from time import monotonic, time

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache

from muscles.features.caching.kept import LASTS, Kept
from muscles.features.caching.release import release

MOST_BYTES, MOST_PAGES = 48 * 2**20, 2_000  # of a process
WITHOUT = 30.0  # seconds that a shared cache which failed is left alone
logger = logging.getLogger(__name__)


class Memory:
    """Pages by their key; those that nobody read for the longest time leave first."""

    def __init__(self, *, most_bytes: int = MOST_BYTES, most_pages: int = MOST_PAGES) -> None:
        self.most_bytes, self.most_pages = most_bytes, most_pages
        self.pages: OrderedDict[str, Kept] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def get(self, key: str) -> Kept | None:
        with self.lock:
            if (kept := self.pages.get(key)) is not None:
                self.pages.move_to_end(key)
            return kept

    def put(self, key: str, kept: Kept) -> None:
        with self.lock:
            if (before := self.pages.pop(key, None)) is not None:
                self.bytes -= before.size
            self.pages[key] = kept
            self.bytes += kept.size
            while self.bytes > self.most_bytes or len(self.pages) > self.most_pages:
                _, oldest = self.pages.popitem(last=False)
                self.bytes -= oldest.size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.bytes = 0


class Shared:
    """The cache that `CACHE_URL` names, if processes share it. It may fail: then pages are rendered, and that is all.

    Whoever can write to it writes what visitors read, and more (it holds pickles): it is part of the site.
    """

    def __init__(self) -> None:
        self.resting_until = 0.0
        self.has_failed = False

    def get(self, key: str) -> Kept | None:
        if (cache := self.cache) is None:
            return None
        try:
            kept: Kept | None = cache.get(name_of(key))
        except failures() as error:
            self.fail(error)
            return None
        self.has_failed = False
        return kept

    def put(self, key: str, kept: Kept) -> None:
        if (cache := self.cache) is None:
            return
        try:
            cache.set(name_of(key), kept, timeout=LASTS)
        except failures() as error:
            self.fail(error)

    @property
    def cache(self) -> BaseCache | None:
        cache: BaseCache = caches["default"]
        return None if isinstance(cache, LocMemCache) or monotonic() < self.resting_until else cache

    def fail(self, error: Exception) -> None:
        """Leave it alone for a while, and say so once."""
        if not self.has_failed:
            logger.warning("The cache that CACHE_URL names cannot be used; pages are rendered meanwhile. %s", error)
        self.has_failed, self.resting_until = True, monotonic() + WITHOUT


def failures() -> tuple[type[Exception], ...]:
    """Return what a cache raises that cannot be used; the client of Redis, 6 MB, is loaded by its backend alone."""
    redis = sys.modules.get("redis")
    return (OSError, redis.RedisError) if redis else (OSError,)


def name_of(key: str) -> str:
    return "page:" + sha256(f"{release()} {key}".encode()).hexdigest()


memory, shared = Memory(), Shared()


def find(key: str, version: str) -> Kept | None:
    """Return the page that is kept under this very version."""
    kept = memory.get(key)
    if not is_of(kept, version):
        kept = shared.get(key)
        if kept is not None and is_of(kept, version):
            memory.put(key, kept)
    return kept if is_of(kept, version) else None


def keep(key: str, kept: Kept) -> None:
    memory.put(key, kept)
    shared.put(key, kept)


def is_of(kept: Kept | None, version: str) -> bool:
    return kept is not None and kept.version == version and time() < kept.until
