"""What machines read beside entries and pictures: tags, sources, and what features have, such as movements and nerves.

A feature registers its datasets as its app becomes ready. What is read is public: it is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from muscles.models import FactSource, Muscle, MuscleTag, Source
from muscles.services.tags import tagged, tags_in_use
from muscles.services.versions import kept

PUBLIC = AnonymousUser()
"""Whose eyes datasets and records are read with."""


class Tied(NamedTuple):
    """What a muscle has: the key of a row, its name, and what narrows it down, such as “weakly”."""

    key: str
    name: str
    condition: str = ""


@dataclass(frozen=True)
class Ties:
    """How the rows of a dataset belong to muscles, which are asked for and given by their keys in the database.

    `filter` is the word by which muscles are asked for; `muscles_with` says which have a row, or that there is no such
    row (None); `of_muscles` takes one query, for muscles that everybody may see.
    """

    filter: str
    muscles_with: Callable[[str], Sequence[int] | None]
    of_muscles: Callable[[Iterable[int]], Mapping[int, list[Tied]]]


@dataclass(frozen=True)
class Dataset:
    """Rows of one kind: `name` is a plural, as in addresses, `about` a sentence.

    `row` is a frozen dataclass; its fields, made by `described`, say what they mean, and the first is the key.
    """

    name: str
    about: str
    row: type
    read: Callable[[], Sequence[Any]]
    ties: Ties | None = None


def described(description: str) -> Any:
    """Return a field of a row with its meaning."""
    return field(metadata={"description": description})


@dataclass(frozen=True)
class TagRow:
    key: str = described("The last part of its address.")
    name: str = described("As it is written.")
    url: str = described("The page that lists its entries.")
    entry_count: int = described("How many entries carry it, groups and heads included.")


@dataclass(frozen=True)
class SourceRow:
    key: str = described("A short name, by which facts refer to it.")
    title: str = described("Its title.")
    citation: str = described("Authors, title, edition, publisher, year.")
    url: str = described("Where it can be read; empty where it is not on the web.")


def tag_rows() -> list[TagRow]:
    return [
        TagRow(tag.slug, tag.name, reverse("muscles:tag", args=[tag.slug]), sum(tag.numbers.values()))
        for tag in tags_in_use(PUBLIC)
    ]


def muscles_tagged(key: str) -> Sequence[int] | None:
    pk = next((tag.pk for tag in tags_in_use(PUBLIC) if tag.slug == key), None)
    return None if pk is None else tagged(PUBLIC, pk)


def tags_of_muscles(muscles: Iterable[int]) -> dict[int, list[Tied]]:
    found: dict[int, list[Tied]] = {}
    ties = MuscleTag.objects.filter(content_object__in=muscles).order_by("tag__name")
    for muscle, slug, name in ties.values_list("content_object", "tag__slug", "tag__name"):
        found.setdefault(muscle, []).append(Tied(slug, name))
    return found


@kept
def sources_in_use(user: AnonymousUser) -> tuple[SourceRow, ...]:
    """Return the sources that a public fact rests on, by key; one that only unchecked facts name is none of them."""
    ties = FactSource.objects.filter(muscle__in=Muscle.objects.visible_to(user)).order_by()
    named = {
        pk
        for pk, fact, unchecked in ties.values_list("source", "fact", "muscle__unchecked_facts").iterator()
        if fact not in unchecked
    }
    rows = Source.objects.values_list("pk", "key", "title", "citation", "url")
    return tuple(SourceRow(*row) for pk, *row in rows if pk in named)


_datasets = [
    Dataset(
        "tags", "Words that entries are tagged with.", TagRow, tag_rows, Ties("tag", muscles_tagged, tags_of_muscles)
    ),
    Dataset("sources", "Books, articles and pages that facts rest on.", SourceRow, lambda: sources_in_use(PUBLIC)),
]


def register(*datasets: Dataset) -> None:
    known = {dataset.name for dataset in _datasets}
    _datasets.extend(dataset for dataset in datasets if dataset.name not in known)


def all_datasets() -> tuple[Dataset, ...]:
    return tuple(_datasets)


def tied_datasets() -> dict[str, Ties]:
    """Return what muscles have, by the names of the datasets."""
    return {dataset.name: dataset.ties for dataset in _datasets if dataset.ties}
