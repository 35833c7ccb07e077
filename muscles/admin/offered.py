"""What forms offer to choose from, the same for every entry and every editor: read once, and kept while nobody writes.

Lists are offered as they were before the request began to write: a draft, whose rows are there only while its form is
made, adds nothing to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from typing import Any, TypeVar

from django.forms import ModelChoiceField

from muscles.services.versions import present_version

T = TypeVar("T")
Lists = dict[str, Any]

_readers: dict[str, Callable[[], Any]] = {}
_kept: tuple[str, Lists] = ("", {})
_of_request: ContextVar[Lists | None] = ContextVar("offered", default=None)


def offered(read: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function reads for every form. Nobody may change what is returned: the next form gets the same."""
    name = f"{read.__module__}.{read.__qualname__}"
    _readers[name] = read

    @wraps(read)
    def find() -> T:
        lists = present_lists() if (found := _of_request.get()) is None else found
        if name not in lists:
            lists[name] = read()
        value: T = lists[name]
        return value

    return find


def present_lists() -> Lists:
    """Return the lists of the present version, to add to; where nothing can be kept, none."""
    global _kept
    if not (version := present_version()):
        return {}
    if _kept[0] != version:
        _kept = (version, {})
    return _kept[1]


@contextmanager
def as_it_began() -> Iterator[None]:
    """Let everything inside offer what there is now, and ask for the version once."""
    lists = present_lists()
    if lists is _kept[1]:
        for name in _readers.keys() - lists.keys():
            lists[name] = _readers[name]()
    token = _of_request.set(lists)
    try:
        yield
    finally:
        _of_request.reset(token)


def offer(field: ModelChoiceField, choices: Callable[[], list[tuple[int, str]]]) -> None:
    """Let a field offer a list; it is taken once for all rows of a form that have the field."""
    none = [("", field.empty_label)] if field.empty_label is not None else []
    field.choices = cache(lambda: [*none, *choices()])
