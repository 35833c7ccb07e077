"""Telling those who keep a history that entries are about to change, and that they have changed.

Whoever writes entries beside the forms of the admin says so here, within the transaction of the writing; a history, if
there is one, listens. Who changes one entry for an editor, as its form does, writes `working_on` it: a draft of what is
public stays a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

from django.db import transaction

from muscles.models import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

SAVED, IMPORTED, PUBLISHED, WITHDRAWN = "saved", "imported", "published", "withdrawn"


class Listener(Protocol):
    """Keeps what it needs of entries before and after they change."""

    def before(self, entries: Iterable[Entry]) -> None: ...

    def after(self, entries: Iterable[Entry], *, action: str, user: AbstractUser | None, why: str) -> None: ...


_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def about_to_change(entries: Iterable[Entry]) -> None:
    """Say that these entries, or rows that hang on them, may change; costs a few queries for all of them."""
    entries = list(entries)
    for listener in _listeners:
        listener.before(entries)


def changed(entries: Iterable[Entry], *, action: str = SAVED, user: AbstractUser | None = None, why: str = "") -> None:
    """Say that these entries were written, by whom and why; those that are as they were need not be left out."""
    entries = list(entries)
    for listener in _listeners:
        listener.after(entries, action=action, user=user, why=why)


class Drafts(Protocol):
    """Keeps changes of published entries back until they are published."""

    def draft_of(self, entry: Entry) -> AbstractContextManager[Entry]: ...

    def working_on(self, entry: Entry, *, user: AbstractUser | None, why: str) -> AbstractContextManager[Entry]: ...


class NoDrafts:
    """What there is without a feature that keeps drafts: every change is public at once."""

    @contextmanager
    def draft_of(self, entry: Entry) -> Iterator[Entry]:
        yield entry

    @contextmanager
    def working_on(self, entry: Entry, *, user: AbstractUser | None, why: str) -> Iterator[Entry]:
        with transaction.atomic():
            about_to_change([entry])
            yield entry
            changed([entry], user=user, why=why)


_drafts: list[Drafts] = [NoDrafts()]


def keep_drafts(drafts: Drafts) -> None:
    _drafts.append(drafts)


def draft_of(entry: Entry) -> AbstractContextManager[Entry]:
    """Let the rows of an entry be, within the block, as its editors have them; render the answer inside.

    Nothing that is written in the block stays. Rows that are new in a draft have negative keys.
    """
    return _drafts[-1].draft_of(entry)


def working_on(entry: Entry, *, user: AbstractUser | None, why: str = "") -> AbstractContextManager[Entry]:
    """Change the rows of an entry, within the block, as its editors have them: the entry that it gives, and its rows.

    Of a published entry a draft is kept, and what is public stays as it was; rows that are new get other keys, negative
    ones, when the block ends. An exception keeps nothing, and no file that was written. Who may change the entry is for
    the caller to check; nobody needs the right to publish.
    """
    return _drafts[-1].working_on(entry, user=user, why=why)
