"""Notifies the history, if there is one, before entries change and after they have changed.

Code that writes entries beside the forms of the admin calls `before_change` and `changed`, within the transaction of
the writing. Code that changes one entry for an editor, as its form does, writes inside `working_on`, and renders inside
`draft_of`: a draft of what is public stays a draft. Code that changes many entries writes inside `batch_changes`: they
are one batch of the history, and are undone as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from muscles.models import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

SAVED, IMPORTED, PUBLISHED, WITHDRAWN = "saved", "imported", "published", "withdrawn"


class Listener(Protocol):
    """Keeps what it needs of entries before and after they change."""

    def before(self, entries: Iterable[Entry]) -> None: ...

    def after(self, entries: Iterable[Entry], *, action: str, user: AbstractUser | None, why: str) -> None: ...


@dataclass(eq=False)
class ChangeBatch:
    """Changes that belong together: remembered, and undone, as one.

    `undo_url` is where an editor can undo them; it is empty while nothing has changed, and without a history. Code that
    rolls the transaction back must not offer it. One that `goes_on` was broken off. The rest is for the listeners.
    """

    why: str
    user: AbstractUser | None
    undo_url: str = ""
    key: UUID = field(default_factory=uuid4)
    goes_on: bool = False
    began_at: datetime = field(default_factory=timezone.now)
    seen: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)


_listeners: list[Listener] = []
_under_way: ContextVar[ChangeBatch | None] = ContextVar("batch_changes", default=None)


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def keeps_history() -> bool:
    """Is what changes kept, so that a page may promise it?"""
    return bool(_listeners)


@contextmanager
def batch_changes(
    *, why: str, user: AbstractUser | None = None, key: UUID | None = None, goes_on: bool = False
) -> Iterator[ChangeBatch]:
    """Make all changes inside the block one batch of the history, which can be undone in one step.

    `why` says in an editor's words what was done, as in “Tags: knee flexor.” or “Spreadsheet muscles.xlsx.”; `user` did
    it. Within another such block this one adds to the other, under its words:

        with transaction.atomic(), batch_changes(why=f"Spreadsheet {name}.", user=request.user) as change:
            before_change(entries)  # those that are there already, before anything is written
            ...
            changed([*entries, *new_ones], action=IMPORTED, user=request.user)
        self.message_user(request, with_undo(f"{number} rows imported.", change), messages.SUCCESS)

    (`with_undo` is in muscles/admin/confirming.py.) Undoing throws entries away that were made inside the block, so
    make them there; one that is neither new nor passed to `before_change` is left out of what can be undone. One that
    was broken off `goes_on` with its `key`; where it was undone meanwhile, what follows gets another key.
    """
    if (outer := _under_way.get()) is not None:
        yield outer
        return
    change = ChangeBatch(why=why, user=user, key=key or uuid4(), goes_on=goes_on)
    token = _under_way.set(change)
    try:
        yield change
    finally:
        _under_way.reset(token)


def current_batch() -> ChangeBatch | None:
    """Return the batch that is being made, if one is."""
    return _under_way.get()


def before_change(entries: Iterable[Entry]) -> None:
    """Say that these entries, or rows that hang on them, may change; costs a few queries for all of them."""
    entries = list(entries)
    for listener in _listeners:
        listener.before(entries)


def changed(entries: Iterable[Entry], *, action: str = SAVED, user: AbstractUser | None = None, why: str = "") -> None:
    """Say that these entries were written, by whom and why; those that are as they were need not be left out.

    Within `batch_changes`, its user and its words stand for those that are not given.
    """
    entries = list(entries)
    if (change := current_batch()) is not None:
        user, why = user or change.user, why or change.why
    for listener in _listeners:
        listener.after(entries, action=action, user=user, why=why)


@dataclass(frozen=True)
class Waiting:
    """Changes of an entry that are not public yet; `note` says what becomes of their plan with one more change."""

    note: str


class Drafts(Protocol):
    """Keeps changes of published entries back until they are published."""

    def draft_of(self, entry: Entry) -> AbstractContextManager[Entry]: ...

    def working_on(self, entry: Entry, *, user: AbstractUser | None, why: str) -> AbstractContextManager[Entry]: ...

    def waiting_for(self, kind: str, pks: Iterable[int]) -> set[int]: ...

    def what_waits(self, entry: Entry, user: AbstractUser | AnonymousUser) -> Waiting | None: ...


class NoDrafts:
    """Used where no feature keeps drafts: every change is public immediately."""

    @contextmanager
    def draft_of(self, entry: Entry) -> Iterator[Entry]:
        yield entry

    @contextmanager
    def working_on(self, entry: Entry, *, user: AbstractUser | None, why: str) -> Iterator[Entry]:
        with transaction.atomic():
            before_change([entry])
            yield entry
            changed([entry], user=user, why=why)

    def waiting_for(self, kind: str, pks: Iterable[int]) -> set[int]:
        return set()

    def what_waits(self, entry: Entry, user: AbstractUser | AnonymousUser) -> Waiting | None:
        return None


_drafts: list[Drafts] = [NoDrafts()]


def keep_drafts(drafts: Drafts) -> None:
    _drafts.append(drafts)


def keeps_drafts() -> bool:
    return len(_drafts) > 1


def draft_of(entry: Entry) -> AbstractContextManager[Entry]:
    """Let the rows of an entry be, within the block, as its editors have them; render the answer inside.

    Nothing that is written in the block stays. Rows that are new in a draft have negative keys.
    """
    return _drafts[-1].draft_of(entry)


def working_on(entry: Entry, *, user: AbstractUser | None, why: str = "") -> AbstractContextManager[Entry]:
    """Change the rows of an entry, within the block, as its editors have them: the entry that it gives, and its rows.

    Of a published entry a draft is kept, and what is public stays as it was; rows that are new get other keys, negative
    ones, when the block ends. An exception keeps nothing, and no file that was written. Whether the user may
    change the entry is for the caller to check; nobody needs the right to publish.
    """
    return _drafts[-1].working_on(entry, user=user, why=why)


def waiting_for(kind: str, pks: Iterable[int]) -> set[int]:
    """Return the keys of those muscles, or regions, for which changes wait that are not public yet; one query."""
    return _drafts[-1].waiting_for(kind, pks)


def what_waits(entry: Entry, user: AbstractUser | AnonymousUser) -> Waiting | None:
    """Return what waits for an entry, as this person is to read it before they change it; one query."""
    return _drafts[-1].what_waits(entry, user)
