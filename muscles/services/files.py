"""Stored files that follow their rows: gone when the transaction fails, gone after the last row that named them.

A replaced or removed file leaves the disk after the commit, once no row names it. Files that no gallery shows stay as
long as a keeper names them (`keep_for`), such as the history; `check_media` and `gc_media` know of them, too. Originals
below `media/muscles/` are never removed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from muscles.files import renditions
from muscles.files.uploads import UPLOADS, PictureFacts, inspect
from muscles.models import GalleryImage
from muscles.services.sizes import build as build_sizes

Keeper = Callable[[Iterable[str]], set[str]]
"""Says which of these stored names, or content hashes, something beside the galleries still needs."""

logger = logging.getLogger(__name__)

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)
_left: ContextVar[list[GalleryImage] | None] = ContextVar("left", default=None)
_keepers: list[Keeper] = []

Lister = Callable[[], Iterable[tuple[str, str]]]
"""Yields the stored names that a feature has need of, and whose they are."""
_listers: list[Lister] = []


def keep_for(keeper: Keeper) -> None:
    """Let a feature keep files that no gallery shows; it says so as its app becomes ready."""
    _keepers.append(keeper)


def look_for(lister: Lister) -> None:
    """Let `check_media` say which files of a feature are missing; it says so as its app becomes ready."""
    _listers.append(lister)


def needed_elsewhere() -> Iterator[tuple[str, str]]:
    """Yield the stored names that features have need of, and whose they are."""
    for lister in _listers:
        yield from lister()


def kept_elsewhere(names: Iterable[str]) -> set[str]:
    """Return those of these stored names, or content hashes, that no gallery need name to be kept."""
    wanted = list(names)
    return {name for keeper in _keepers for name in keeper(wanted)} if wanted else set()


@contextmanager
def files_undone_on_failure() -> Iterator[None]:
    """Run a transaction, and remove what it wrote to disk if it is rolled back.

    Wrap it around the outermost `transaction.atomic()` of a request or an import that writes pictures; the services
    do so for themselves. A rollback is an exception that leaves the block, or `set_rollback(True)` inside it.
    """
    outer, names, committed = _written.get(), list[str](), list[bool]()
    token = _written.set(names)
    try:
        with transaction.atomic():
            transaction.on_commit(partial(committed.append, True))  # before all that may be interrupted afterwards
            yield
    except BaseException:
        _delete(_without_row(names) if committed else names)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(names)
    else:
        _delete(_without_row(names))


def note_written(name: str) -> None:
    """Remember a file for the transaction that is under way."""
    names = _written.get()
    if names is not None:
        names.append(name)


def discard_after_commit(*, names: Iterable[str], content_hash: str) -> None:
    """Remove files and their derived sizes once the transaction is committed, unless a row still needs them."""

    def discard() -> None:
        discard_unnamed(names)
        if not content_hash or GalleryImage.objects.filter(content_hash=content_hash).exists():
            return
        if not kept_elsewhere([content_hash]):
            renditions.discard(content_hash)

    transaction.on_commit(discard, robust=True)


def discard_unnamed(names: Iterable[str]) -> None:
    """Remove those of the uploaded files that nothing names; the originals that the project comes with stay."""
    for name in names:
        named = Q(file=name) | Q(webm=name) | Q(mp4=name)
        if not name.startswith(UPLOADS) or GalleryImage.objects.filter(named).exists():
            continue
        if not kept_elsewhere([name]):
            default_storage.delete(name)


@contextmanager
def sizes_left_for_later() -> Iterator[list[GalleryImage]]:
    """Make no derived sizes of what is stored within the block; yield the pictures whose turn is then still to come."""
    images: list[GalleryImage] = []
    token = _left.set(images)
    try:
        yield images
    finally:
        _left.reset(token)


def build_after_commit(*, image: GalleryImage) -> None:
    """Make the derived sizes once the transaction is committed.

    A failure is logged and breaks nothing: the page shows the placeholder until `build_renditions` has made them.
    """
    if (left := _left.get()) is not None:
        left.append(image)
        return

    def build() -> None:
        try:
            build_sizes(image)
        except OSError as error:
            logger.warning("No sizes of %s (%s); build_renditions makes them.", image.file.name, error)

    transaction.on_commit(build, robust=True)


def read_stored(name: str) -> PictureFacts:
    """Read the facts of a stored picture.

    Raises:
        FileNotFoundError: there is no such file.
        ValidationError: it is damaged, beyond the limits, or cannot be read.
    """
    try:
        with default_storage.open(name, "rb") as file:
            return inspect(file, as_it_is=True)
    except FileNotFoundError:
        raise
    except (OSError, SuspiciousFileOperation) as error:
        raise ValidationError(f"“{name}” cannot be read: {error}.") from error


def _without_row(names: list[str]) -> list[str]:
    kept = GalleryImage.objects.filter(file__in=names).values_list("file", flat=True) if names else []
    return sorted({*names} - {*kept} - kept_elsewhere(names))


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
