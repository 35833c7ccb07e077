"""What the database itself refuses, so that no door takes what a form would not: `update`, `bulk_create`, plain SQL.

The fields say the same to editors, in words and field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length, StrIndex
from django.db.models.lookups import Exact, LessThanOrEqual

ADDRESS = "abcdefghijklmnopqrstuvwxyz0123456789-"
HEX = "0123456789abcdef"
HIGHEST_KEY = 2**53  # above it, JSON and scripts do not count one by one


class Rule(models.CheckConstraint):
    """A constraint that forms do not ask the database about, because the validators of the fields have said it."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        return

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Be a plain constraint to migrations."""
        _, arguments, options = super().deconstruct()
        return "django.db.models.CheckConstraint", arguments, options


def sound(
    name: str,
    *,
    filled: Iterable[str] = (),
    slugs: Iterable[str] = (),
    colours: Iterable[str] = (),
    choices: Mapping[str, Iterable[str]] | None = None,
    longest: Mapping[str, int] | None = None,
    more: Iterable[Q] = (),
) -> Rule:
    """The rule of a table: what is filled, an address, a colour or one of a few, and how long texts may be."""
    parts = [~Q(**{field: ""}) for field in filled]
    parts += [is_address(field) for field in slugs]
    parts += [is_colour_if_any(field) for field in colours]
    parts += [Q(**{f"{field}__in": [*values]}) for field, values in (choices or {}).items()]
    parts += [Q(LessThanOrEqual(Length(field), most)) for field, most in (longest or {}).items()]
    return Rule(condition=reduce(and_, [*parts, *more]), name=name)


def is_address(field: str) -> Q:
    """Lower-case letters, digits and single hyphens between them: `validate_slug` in terms of both databases."""
    rest = Func(F(field), Value(ADDRESS), function="LTRIM", output_field=models.CharField())
    inner = Func(F(field), Value("-"), function="TRIM", output_field=models.CharField())
    return (
        ~Q(**{field: ""})
        & Q(Exact(rest, Value("")))
        & Q(Exact(inner, F(field)))
        & Q(Exact(StrIndex(F(field), Value("--")), 0))
    )


def is_colour_if_any(field: str) -> Q:
    """Nothing, or `#` and six digits of hexadecimal numbers: `validate_colour` in terms of both databases."""
    digits = Func(F(field), Value("#"), function="LTRIM", output_field=models.CharField())
    rest = Func(digits, Value(HEX), function="LTRIM", output_field=models.CharField())
    is_colour = Q(Exact(Length(field), 7)) & Q(Exact(Length(digits), 6)) & Q(Exact(rest, Value("")))
    return Q(**{field: ""}) | is_colour


def ordinary_key() -> Q:
    return Q(id__gt=0, id__lt=HIGHEST_KEY)


def broken_columns(instance: models.Model) -> list[str]:
    """Name the columns of a row that break its rules; a query for each part of them."""
    rules = [rule for rule in instance._meta.constraints if isinstance(rule, Rule)]
    found: dict[str, None] = {}
    for part in (part for rule in rules for part in rule.condition.children):
        fields = [instance._meta.get_field(name) for name in sorted(columns_of(part))]
        values = {field.name: Value(getattr(instance, field.attname), field) for field in fields}
        is_new = any(field.primary_key and values[field.name].value is None for field in fields)
        if not is_new and not Q(part).check(values):
            found |= dict.fromkeys(values)
    return list(found)


def columns_of(part: Any) -> set[str]:
    """Return the columns that a part of a condition speaks of."""
    if isinstance(part, tuple):
        return {part[0].partition("__")[0]}
    if isinstance(part, F):
        return {part.name}
    children = part.children if isinstance(part, Q) else part.get_source_expressions()
    return set[str]().union(*map(columns_of, children))
