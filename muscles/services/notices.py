"""Tells people of what happened to their work: a feature says what, to whom and where, and whoever listens delivers it.

Notices are given within the transaction of the change, and listeners keep them there: what is undone tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True)
class Notice:
    """`subject` is one line, `text` what somebody wrote about it, if anything; `link` is a path on the site."""

    recipients: tuple[int, ...]
    subject: str
    link: str
    text: str = ""


_listeners: list[Callable[[Notice], None]] = []


def listen(listener: Callable[[Notice], None]) -> None:
    _listeners.append(listener)


def notify(
    recipients: Iterable[int | None], *, subject: str, link: str, text: str = "", by: AbstractUser | None = None
) -> None:
    """Tell the users with these keys; whoever did it themselves is not told."""
    own = by.pk if by is not None else None
    keys = tuple(dict.fromkeys(key for key in recipients if key is not None and key != own))
    if not keys:
        return
    for listener in _listeners:
        listener(Notice(keys, subject, link, text))


def people_with(permission: str) -> QuerySet[AbstractUser]:
    """Return the active staff who have a right, of their own or by a group, and superusers; by name."""
    backend = "django.contrib.auth.backends.ModelBackend"
    users = get_user_model()._default_manager.with_perm(permission, backend=backend)
    return users.filter(is_staff=True).order_by("username")
