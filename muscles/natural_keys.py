"""Natural keys, by which fixtures name rows; within `remembered` each row is looked up once, and not once for each row
that names it.

A model's `natural_key` calls `key_of` for the rows that it links to, and its `get_by_natural_key` is `looked_up_once`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db.models import Model

Key = tuple[Any, ...]
Related = Mapping[type[Model], tuple[str, ...]]
"""The models whose rows are remembered, each with the links that its natural key follows."""


class Memory:
    """The rows of a few models by their natural keys, read when the first of them is asked for."""

    def __init__(self, related: Related) -> None:
        self.related = related
        self.rows: dict[type[Model], dict[Key, Model]] = {}
        self.keys: dict[tuple[type[Model], Any], Key] = {}

    def rows_of(self, model: type[Model]) -> dict[Key, Model]:
        if model not in self.rows:
            self.rows[model] = {}
            for row in model._default_manager.select_related(*self.related[model]).order_by():
                self.add(row)
        return self.rows[model]

    def add(self, row: Model) -> None:
        """Remember a row as it is now, if its model is one of those."""
        model: Any = type(row)
        if model in self.related:
            rows, key = self.rows_of(model), tuple(row.natural_key())  # type: ignore[attr-defined]
            if (was := self.keys.get((model, row.pk))) not in (None, key):
                del rows[was]
            rows[key] = row
            self.keys[model, row.pk] = key


_memory: ContextVar[Memory | None] = ContextVar("natural_keys", default=None)


@contextmanager
def remembered(related: Related) -> Iterator[Memory]:
    """Remember rows inside the block; who writes one there adds it."""
    memory = Memory(related)
    token = _memory.set(memory)
    try:
        yield memory
    finally:
        _memory.reset(token)


def key_of(row: Any, link: str) -> Key:
    """Return the natural key of the row that a row links to."""
    field = row._meta.get_field(link)
    if (memory := _memory.get()) is not None and not field.is_cached(row):
        key = memory.keys.get((field.related_model, getattr(row, field.attname)))
        if key is not None:
            return key
    return tuple(getattr(row, link).natural_key())


def looked_up_once(find: Callable[..., Any]) -> Callable[..., Any]:
    """Let a method `get_by_natural_key` of a manager or queryset ask the memory first."""

    @wraps(find)
    def wrapper(manager: Any, *key: Any) -> Any:
        memory = _memory.get()
        if memory is None or manager.model not in memory.related:
            return find(manager, *key)
        found = memory.rows_of(manager.model).get(key)
        if found is None:
            raise manager.model.DoesNotExist(f"{manager.model._meta.object_name} {key} does not exist.")
        return found

    return wrapper
