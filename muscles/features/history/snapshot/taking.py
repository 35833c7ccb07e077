"""A whole entry as data: its fields, tags, antagonists, and every row that hangs on it.

What the entry links to is named by its key and by its natural key, so that it is found again where it was made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    DecimalField,
    F,
    Field,
    Func,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject

from muscles.features.history.upgrades import SCHEMA
from muscles.models import Entry, Muscle, MuscleTag, Region
from muscles.services.related_rows import RelatedRows, related_rows_of

Snapshot = dict[str, Any]

if TYPE_CHECKING:
    Column = Field[Any, Any]

MODELS: dict[str, type[Muscle] | type[Region]] = {"muscle": Muscle, "region": Region}
ENTRY_KEY = ("home__slug", "slug")
ENTRY_KEYS = {
    "muscle": dict.fromkeys(("region", "part_of", "same_as"), ENTRY_KEY),
    "region": {"parent": ENTRY_KEY},
}
FOLLOWS = ("id", "home", "created_at", "updated_at")  # from other fields, or from the clock
BATCH_SIZE = 1000  # a query has room for so many parameters
BESIDE = "beside"
PLACE = -1  # stands in a statement for the key of an entry
OPPOSING = Muscle.antagonists.through


def kind_of(entry: Entry) -> str:
    return str(entry._meta.model_name)


def take(entry: Entry) -> Snapshot:
    """Return the entry as it stands in the database, in one query."""
    return take_all(kind_of(entry), [entry.pk])[entry.pk]


def take_all(kind: str, pks: Iterable[int]) -> dict[int, Snapshot]:
    """Return the entries with these keys as they stand in the database, in one query for each thousand."""
    wanted = list(pks)
    if len(wanted) == 1:
        return _gathered(kind, _rows(*_statement(kind, wanted[0])))
    taken: dict[int, Snapshot] = {}
    for start in range(0, len(wanted), BATCH_SIZE):
        taken |= _gathered(kind, _united(kind, wanted[start : start + BATCH_SIZE]))
    return taken


def take_beside(kind: str, pk: int, rows: QuerySet[Any]) -> tuple[Snapshot | None, list[int]]:
    """Return an entry, or None where there is none, and the keys of some other rows, all in one query."""
    constants = (Value(pk, output_field=BigIntegerField()), Value(BESIDE, output_field=CharField()))
    beside = rows.order_by().values_list(*constants, "pk", Value("", output_field=TextField()))
    sql, params = _statement(kind, pk)
    other_sql, other_params = beside.query.sql_with_params()
    found = _rows(f"{sql} UNION ALL {other_sql}", (*params, *other_params))
    keys = [key for _, name, key, _ in found if name == BESIDE]
    return _gathered(kind, [row for row in found if row[1] != BESIDE]).get(pk), keys


def _statement(kind: str, pk: int) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL that reads one entry, and its parameters."""
    sql, params = _compiled(kind, connection.vendor)
    return sql, tuple(pk if param == PLACE else param for param in params)


@cache
def _compiled(kind: str, vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Compile what is the same each time but for the key: that takes ten times as long as to read an entry."""
    return _united(kind, [PLACE]).query.sql_with_params()


def _rows(sql: str, params: tuple[Any, ...]) -> list[tuple[int, str, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _united(kind: str, wanted: list[int]) -> QuerySet[Any, Any]:
    first, *others = _parts(kind, wanted)
    return first.union(*others, all=True)


def _parts(kind: str, wanted: list[int]) -> list[QuerySet[Any, Any]]:
    parts = [_read(MODELS[kind], "pk", "", entry_fields(kind), ENTRY_KEYS[kind], wanted)]
    for each in related_rows_of(kind):
        parts.append(_read(each.model, kind, each.name, row_fields(each), each.keys, wanted))
    if kind == "muscle":
        parts.append(_read(MuscleTag, "content_object", "tags", [], {"tag": ("name",)}, wanted))
        parts.append(_read(OPPOSING, "from_muscle", "antagonists", [], {"to_muscle": ENTRY_KEY}, wanted))
    return parts


def _gathered(kind: str, rows: Iterable[tuple[int, str, int, str]]) -> dict[int, Snapshot]:
    named = {each.name: each for each in related_rows_of(kind)}
    taken: dict[int, Snapshot] = {}
    for owner, name, pk, text in sorted(rows, key=lambda row: (row[1], row[2])):
        raw = json.loads(text)
        if name == "":
            lists: Snapshot = {each: [] for each in ("tags", "antagonists")} if kind == "muscle" else {}
            fields = _plain(entry_fields(kind), ENTRY_KEYS[kind], raw)
            about = {"schema": SCHEMA, "kind": kind, "pk": owner}
            taken[owner] = {**about, "fields": fields, **lists, "rows": {each: [] for each in named}}
        elif name in named:
            row = {"pk": pk, **_plain(row_fields(named[name]), named[name].keys, raw)}
            taken[owner]["rows"][name].append(row)
        else:
            taken[owner][name].append(_reference(raw, "tag" if name == "tags" else "to_muscle"))
    for snapshot in taken.values():
        for name in {"tags", "antagonists"} & snapshot.keys():
            snapshot[name].sort(key=lambda reference: reference["key"])
    return taken


def entry_fields(kind: str) -> list[Column]:
    return [field for field in MODELS[kind]._meta.concrete_fields if field.name not in FOLLOWS]


def row_fields(related: RelatedRows) -> list[Column]:
    hidden = {related.model._meta.pk.name, *related.owners}
    return [field for field in related.model._meta.concrete_fields if field.name not in hidden]


def _read(
    model: type[Model], owner: str, name: str, fields: list[Column], keys: Any, wanted: list[int]
) -> QuerySet[Any, Any]:
    values = {field.name: F(field.attname) for field in fields}
    values |= {link: F(f"{link}_id") for link in keys}
    values |= {f"{link}.{number}": F(f"{link}__{part}") for link in keys for number, part in enumerate(keys[link])}
    rows = model._base_manager.filter(**{f"{owner}__in": wanted}).order_by()
    return rows.values_list(F(owner), Value(name, output_field=CharField()), F("pk"), Cast(_text(values), TextField()))


def _text(values: dict[str, F]) -> Func:
    return JSONObject(**values)


def _plain(fields: list[Column], keys: Any, raw: dict[str, Any]) -> dict[str, Any]:
    return {
        field.name: _reference(raw, field.name) if field.name in keys else plain_value(field, raw[field.name])
        for field in fields
    }


def _reference(raw: dict[str, Any], link: str) -> dict[str, Any] | None:
    if raw[link] is None:
        return None
    parts = [raw[name] for name in sorted(name for name in raw if name.startswith(f"{link}."))]
    return {"pk": raw[link], "key": "/".join(part for part in parts if part)}


def plain_value(field: Column, raw: Any) -> Any:
    """Return the value of a column as JSON writes it, the same from every database; a text exactly as it stands there.

    What is tidied as it is saved would else differ from what an older version says, though nobody has changed it.
    """
    if isinstance(field, CharField | TextField):
        return raw
    if isinstance(field, JSONField):
        return json.loads(raw) if isinstance(raw, str) else raw
    value = field.to_python(raw)
    return f"{value:.{field.decimal_places}f}" if isinstance(field, DecimalField) and value is not None else value
