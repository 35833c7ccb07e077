"""What a row of a fixture must be, so that `loaddata` takes nothing that the forms would refuse.

A row is looked at by itself before it is saved (`faults_of`), with the reasons of the database where that refuses it
(`explained`), and among all others once they are there (`missing_links`, `broken_rules`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import DatabaseError
from django.db.models import AutoField, ForeignKey, Model
from taggit.models import Tag

from muscles.models.rules import HIGHEST_KEY, broken_columns
from muscles.services.tags import spelt_alike
from muscles.texts.tags import refuse_bad_tags

CODES = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"[\0", b"\0{", b"\0[")
MARK = b"\xef\xbb\xbf"


class Place(NamedTuple):
    """Where a row stands; the first of a file is row 1."""

    file: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}" if self.row else self.file


class Loaded(NamedTuple):
    place: Place
    row: DeserializedObject


def wrong_encoding(beginning: bytes) -> str:
    """Say what is wrong with a file that begins with these bytes, if that can be seen."""
    if beginning.startswith(MARK):
        return "begins with a byte order mark (U+FEFF); save it as UTF-8 without one"
    return "is UTF-16; save it as UTF-8" if beginning.startswith(CODES) else ""


def faults_of(row: DeserializedObject) -> dict[str, list[str]]:
    """Return what is wrong with a row by itself, by field; what it links to is not asked for."""
    instance, waiting = row.object, {field.name for field in row.deferred_fields or ()}
    links = {field.name for field in instance._meta.fields if isinstance(field, ForeignKey)}
    faults = {}
    for field in instance._meta.fields:
        value = getattr(instance, field.attname)
        if isinstance(field, AutoField):
            if value is not None and not 0 < value < HIGHEST_KEY:
                faults["pk"] = [f"A key is a number from 1 up, not {value}."]
        elif value is None and not field.null:
            faults[field.name] = [f"There is no {named(row, field)}." if field.name in waiting else "It is missing."]
    try:
        instance.clean_fields(exclude={*links, instance._meta.pk.name, *faults})
        if isinstance(instance, Tag):
            refuse_bad_tags([instance.name])
    except (ValidationError, OverflowError) as error:
        faults |= by_field(error)
    return faults


def explained(row: DeserializedObject, error: Exception) -> dict[str, list[str]]:
    """Return why the database refused a row, by field where a rule of ours says so."""
    instance = row.object
    if columns := broken_columns(instance):
        return {name: [f"It cannot be {getattr(instance, name)!r}."] for name in columns}
    instance._state.adding = not type(instance)._base_manager.filter(pk=instance.pk).exists()
    for ask in (instance.clean, instance.validate_unique, instance.validate_constraints):
        try:
            ask()
        except ValidationError as reason:
            return by_field(reason)
        except (ObjectDoesNotExist, ValueError):
            continue  # what it links to is not there, and the database says so
    return {"": [first_line(error)]}


def missing_links(loaded: Iterable[Loaded]) -> Iterator[tuple[Place, dict[str, list[str]]]]:
    """Find keys that name no row; one query for each kind of link."""
    links = defaultdict[Any, list[tuple[Place, int]]](list)
    for place, row in loaded:
        for field in row.object._meta.fields:
            if isinstance(field, ForeignKey) and (pk := getattr(row.object, field.attname)) is not None:
                links[field].append((place, pk))
        for name, values in (row.m2m_data or {}).items():
            links[row.object._meta.get_field(name)] += [(place, getattr(value, "pk", value)) for value in values]
    for field, named_by in links.items():
        model = field.related_model
        there = set(model._base_manager.filter(pk__in={pk for _, pk in named_by}).values_list("pk", flat=True))
        for place, pk in named_by:
            if pk not in there:
                yield place, {field.name: [f"There is no {model._meta.verbose_name} {pk}."]}


def broken_rules(loaded: Iterable[Loaded]) -> Iterator[tuple[Place, dict[str, list[str]]]]:
    """Find rows that do not go with the others: places in a tree, slugs, second places, forms of terms."""
    alike: Collection[int] | None = None
    for place, row in loaded:
        instance = row.object
        if isinstance(instance, Tag):
            alike = spelt_alike() if alike is None else alike
            if instance.pk in alike:
                yield place, {"name": [f"There is another tag that is spelt like “{instance.name}”."]}
        if type(instance).clean is Model.clean:
            continue
        fresh: Any = type(instance)._base_manager.get(pk=instance.pk)
        home = getattr(fresh, "home_id", None)
        try:
            fresh.clean()
        except ValidationError as error:
            yield place, by_field(error)
        else:
            if getattr(fresh, "home_id", None) != home:
                yield place, {"home": [f"Its place makes it “{fresh.home}”."]}


def named(row: DeserializedObject, field: Any) -> str:
    """Name what a row links to and is not there."""
    key = row.deferred_fields[field]
    return f"{field.related_model._meta.verbose_name} “{'/'.join(map(str, key)) if isinstance(key, list) else key}”"


def parents_missing(row: Any) -> dict[str, list[str]]:
    """Return which of the natural keys in a row of JSON name nothing, by field."""
    model, missing = apps.get_model(row["model"]), {}
    for field in model._meta.fields:
        key = row["fields"].get(field.name)
        if isinstance(field, ForeignKey) and key is not None:
            other = str(field.related_model._meta.verbose_name)
            manager: Any = field.related_model._default_manager
            try:
                manager.get_by_natural_key(*key) if isinstance(key, list) else manager.get(pk=key)
            except (ObjectDoesNotExist, ValueError):
                shown = f"“{'/'.join(map(str, key))}”" if isinstance(key, list) else key
                missing[field.name] = [f"There is no {other} {shown}."]
    return missing


def first_line(error: Exception) -> str:
    """What a database says first; PostgreSQL goes on about its functions."""
    return (str(error.__cause__ or error).splitlines() or [type(error).__name__])[0]


def by_field(error: Exception) -> dict[str, list[str]]:
    if not isinstance(error, ValidationError):
        return {"": [str(error)]}
    if not hasattr(error, "error_dict"):
        return {"": list(error.messages)}
    return {"" if name == NON_FIELD_ERRORS else name: texts for name, texts in error.message_dict.items()}


REFUSALS = (DatabaseError, ValueError, OverflowError, ValidationError)
