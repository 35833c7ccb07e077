"""One space of slugs for the compartments and muscles of a region, because their permalinks share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection

if TYPE_CHECKING:
    from django.db.models import Model

    from muscles.models import Region

LOCK_KEY = 0x6D7573636C65  # any constant will do: “muscle” in ASCII


_tried: ContextVar[bool] = ContextVar("tried", default=False)


@contextmanager
def without_slug_lock() -> Iterator[None]:
    """Let what is undone again wait for no writer of slugs, and keep none waiting."""
    token = _tried.set(True)
    try:
        yield
    finally:
        _tried.reset(token)


def lock_slugs() -> None:
    """Let one writer of slugs at a time pass, until the end of the transaction.

    SQLite's immediate transactions already do that.
    """
    if connection.vendor == "postgresql" and not _tried.get():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


_read: ContextVar[set[tuple[int | None, str]] | None] = ContextVar("read", default=None)


@contextmanager
def slugs_read(pairs: Iterable[tuple[int | None, str]]) -> Iterator[None]:
    """Within the block ask for nobody who holds a slug that is not among these, nor was given since.

    They are the keys of homes and the slugs of all that is in them, read under the lock. What is left by an entry may
    stay among them.
    """
    token = _read.set({*pairs})
    try:
        yield
    finally:
        _read.reset(token)


def remember_slug(home: int | None, slug: str) -> None:
    """Say that an entry has this slug now."""
    if home is not None and (read := _read.get()) is not None:
        read.add((home, slug))


def holders(home: Region, slug: str) -> list[Model]:
    """Return the entries whose permalink is `/muscle/<home>/<slug>/`; more than one is a fault."""
    return [*home.housed_regions.filter(slug=slug), *home.housed_muscles.filter(slug=slug)]


def refuse_taken_slug(home: Region, slug: str, *, owner: Model) -> None:
    """Raise `ValidationError`, naming the holder, where an entry other than `owner` has this permalink."""
    if (read := _read.get()) is not None and (home.pk, slug) not in read:
        return
    for holder in holders(home, slug):
        if holder != owner:
            raise slug_taken(f"/muscle/{home.slug}/{slug}/", holder)


def slug_taken(permalink: str, holder: Model) -> ValidationError:
    """The error that names the entry which has a permalink already."""
    return ValidationError(
        {"slug": f"{permalink} is already the address of the {holder.kind} “{holder}”."}, code="slug_taken"
    )
