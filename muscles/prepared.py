"""Queries that are built and compiled once, and then run with other values.

For the page of a muscle Django took a third of its time to build the SQL of eight queries, several times as long as the
database to answer them. Their SQL is the same each time, but for a few keys and slugs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import TYPE_CHECKING, Any

from django.db import connection

from muscles.querysets import may_see_drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

Value = int | str
Build = Callable[..., "QuerySet[Any]"]
NO_KEY = 0  # no row has it


class Prepared:
    """A function that builds a query from keys and slugs, and, where it asks for one, from who looks (`user`).

    It must put the values into the query as they are; each parameter of the SQL that equals one of them is such a
    value. What an editor sees and what the public sees are two queries; a preview, which has rows of its own, is
    built each time.
    """

    def __init__(self, build: Build) -> None:
        self.build = build
        self.compiled: dict[tuple[Any, ...], Compiled] = {}

    def __call__(self, *values: Value, user: AbstractUser | AnonymousUser | None = None) -> list[Any]:
        who = {} if user is None else {"user": user}
        if getattr(user, "preview", None) is not None:
            return list(self.build(*values, **who))
        shape = (connection.vendor, user is not None and may_see_drafts(user), *map(type, values))
        found = self.compiled.get(shape)
        if found is None:
            places = [place_for(number, value) for number, value in enumerate(values)]
            found = self.compiled[shape] = Compiled(self.build(*places, **who), places)
        return found.run(values)


class Compiled:
    """A query with its SQL, in which `places` stand for the values that are still to come."""

    def __init__(self, queryset: QuerySet[Any], places: list[Value]) -> None:
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=connection.alias)
        self.sql, params = self.compiler.as_sql()
        self.converters: dict[int, Any] | None = None
        self.params = [(param, places.index(param) if param in places else None) for param in params]
        if len({place for _, place in self.params} - {None}) < len(places):
            raise ValueError("A value does not come into the SQL as it was given.")

    def run(self, values: tuple[Value, ...]) -> list[Any]:
        """Let Django make of the rows what it always does, by a compiler that has nothing left to compile."""
        params = tuple(param if place is None else values[place] for param, place in self.params)
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *args, **options: (self.sql, params)
        compiler.get_converters = self.converters_of
        query = copy(self.queryset.query)
        query.get_compiler = lambda *args, **options: compiler
        queryset = type(self.queryset)(self.queryset.model, query, connection.alias)
        queryset._iterable_class = self.queryset._iterable_class
        return list(queryset)

    def converters_of(self, expressions: Iterable[Any]) -> dict[int, Any]:
        """Return what Django makes of the columns, which is the same in each run."""
        if self.converters is None:
            self.converters = self.compiler.get_converters(expressions)
        return self.converters


def place_for(number: int, value: Value) -> Value:
    """Return what stands for a value in the SQL, is no value itself, and is what a column makes of it."""
    return f"value {number} is to come" if isinstance(value, str) else -1_000_000 - number


def padded(keys: Iterable[int]) -> list[int]:
    """Return the keys, the last one again and again until there are 1, 2, 4, 8 … of them: so few queries serve all."""
    found = sorted(keys)
    wanted = 1 << max(0, len(found) - 1).bit_length()
    return found + found[-1:] * (wanted - len(found))
