"""What somebody is to be able to look up later: who was let in, whose rights changed, what became public or went away.

Whoever does such a thing notes it in one line, within the transaction of the change; a feature that keeps an audit log
listens. What is undone with its transaction was never noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

NAMED = 5  # of many, in one line


class Kind(models.TextChoices):
    LOGIN = "login", "Logged in"
    FAILED = "failed", "Login failed"
    LOGOUT = "logout", "Logged out"
    SESSION = "session", "Session ended"
    PASSWORD = "password", "Password"
    SECOND_FACTOR = "second", "Second factor"
    ACCOUNT = "account", "Account"
    RIGHTS = "rights", "Roles and rights"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    IMPORTED = "imported", "Imported"
    BULK = "bulk", "Bulk change"
    UNDONE = "undone", "Bulk change undone"
    TRASHED = "trashed", "Moved to the trash"
    RESTORED = "restored", "Restored"
    PURGED = "purged", "Deleted for good"


class Keeper(Protocol):
    def __call__(self, kind: Kind, what: str, *, by: AbstractBaseUser | None) -> None: ...


_keepers: list[Keeper] = []
_is_unnoted: ContextVar[bool] = ContextVar("unnoted", default=False)


def listen(keeper: Keeper) -> None:
    _keepers.append(keeper)


def note(kind: Kind, what: str, *, by: AbstractBaseUser | None = None) -> None:
    """Say in one line what was done; without a person it was whoever sent the request, if there is one."""
    if not _is_unnoted.get():
        for keep in _keepers:
            keep(kind, what, by=by)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing of what is done within, such as what the site sets up by itself."""
    token = _is_unnoted.set(True)
    try:
        yield
    finally:
        _is_unnoted.reset(token)


def named(names: Iterable[str]) -> str:
    """List the first few names, and how many there are beside them."""
    names = list(names)
    listed = ", ".join(names[:NAMED])
    return f"{listed} and {len(names) - NAMED} more" if len(names) > NAMED else listed
