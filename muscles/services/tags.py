"""Tags that mean the same become one, and others get a better name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count
from taggit.models import Tag

from muscles.models import Muscle, MuscleTag, lock_slugs
from muscles.prepared import Prepared
from muscles.services.changes import before_change, changed
from muscles.services.versions import kept
from muscles.texts.characters import key_of, tidy_line

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


@dataclass(frozen=True)
class TagInUse:
    """A tag, with how many entries of each kind carry it."""

    pk: int
    name: str
    slug: str
    numbers: dict[str, int] = field(default_factory=dict)


@kept
def tags_in_use(user: AbstractUser | AnonymousUser) -> tuple[TagInUse, ...]:
    """Return the tags of what this person may see, by name; in one query."""
    found: dict[int, TagInUse] = {}
    for pk, name, slug, kind, number in numbers_of_tags(user=user):
        found.setdefault(pk, TagInUse(pk, name, slug)).numbers[kind] = number
    return tuple(found.values())


@Prepared
def numbers_of_tags(*, user: AbstractUser | AnonymousUser) -> QuerySet[MuscleTag, tuple[Any, ...]]:
    ties: QuerySet[MuscleTag]
    ties = MuscleTag.objects.filter(content_object__in=Muscle.objects.visible_to(user).main_entries())
    columns = ("tag", "tag__name", "tag__slug", "content_object__kind")
    found: QuerySet[MuscleTag, tuple[Any, ...]]
    found = ties.order_by("tag__name").values_list(*columns).annotate(Count("pk"))
    return found


@kept
def tagged(user: AbstractUser | AnonymousUser, tag: int) -> tuple[int, ...]:
    """Return the keys of the main entries that carry a tag, in order of name; in one query."""
    return tuple(tagged_by_name(tag, user=user))


@Prepared
def tagged_by_name(tag: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, int]:
    carriers: QuerySet[Muscle]
    carriers = Muscle.objects.visible_to(user).main_entries().filter(muscle_tags__tag=tag)
    return carriers.order_by("name", "pk").values_list("pk", flat=True)


def tags_named(names: Iterable[str]) -> list[Tag]:
    """Return the tags of these names, however these are spelt (`characters.key_of`); those that are not there are made.

    One query finds them: no database compares as Python does, and SQLite no É with é.
    """
    wanted = {key_of(name): tidy_line(name) for name in reversed([*names])}
    known = tags_by_key() if wanted else {}
    return [known.get(key) or Tag.objects.create(name=name) for key, name in reversed(wanted.items())]


def spelt_as_known(names: Iterable[str]) -> list[str]:
    """Return the names as the tags are spelt that are there, and others as they are."""
    names = [*names]
    known = tags_by_key() if names else {}
    return [str(known.get(key_of(name), name)) for name in names]


def tags_by_key(*, leave: Tag | None = None) -> dict[str, Tag]:
    """Return every tag, but for one to `leave`, by what its spellings share; of two that are alike, the older one."""
    return {key_of(tag.name): tag for tag in Tag.objects.order_by("-pk") if tag != leave}


def spelt_alike() -> set[int]:
    """Return the keys of tags that differ only in case, composition or what nobody sees, and should be merged."""
    by_key: dict[str, list[int]] = {}
    for pk, name in Tag.objects.values_list("pk", "name"):
        by_key.setdefault(key_of(name), []).append(pk)
    return {pk for pks in by_key.values() if len(pks) > 1 for pk in pks}


@transaction.atomic
def merge_tags(*, tags: Iterable[Tag], into: Tag, user: AbstractUser | None = None) -> list[Muscle]:
    """Give one tag to the muscles of the others, which are then no more; return the muscles that had one of those."""
    lock_slugs()  # of two who tag at the same time, one comes after the other
    others = [tag for tag in tags if tag.pk != into.pk]
    muscles = list(Muscle.objects.filter(muscle_tags__tag__in=others).distinct())
    before_change(muscles)
    present = set(MuscleTag.objects.filter(tag=into).values_list("content_object", flat=True))
    missing = [muscle for muscle in muscles if muscle.pk not in present]
    MuscleTag.objects.bulk_create(MuscleTag(tag=into, content_object=muscle) for muscle in missing)
    Tag.objects.filter(pk__in=[tag.pk for tag in others]).delete()
    changed(muscles, user=user, why=f"Tags merged into {into}: {', '.join(tag.name for tag in others)}.")
    return muscles


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, user: AbstractUser | None = None) -> list[Muscle]:
    """Give a tag another name, and leave its address; return the muscles that have it."""
    muscles = list(Muscle.objects.filter(muscle_tags__tag=tag).distinct())
    before_change(muscles)
    was = Tag.objects.values_list("name", flat=True).get(pk=tag.pk)
    tag.name = name
    tag.save()
    changed(muscles, user=user, why=f"Tag {was} renamed to {name}.")
    return muscles
