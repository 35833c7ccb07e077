"""Tags that mean the same become one, and others get a better name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from taggit.models import Tag

from muscles.models import Muscle, MuscleTag, lock_slugs
from muscles.services.changes import before_change, changed

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


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
