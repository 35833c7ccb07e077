"""One change to many muscles: to all of them, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from muscles.models import Entry, Muscle, MuscleTag, Region, lock_slugs
from muscles.models.moves import Move, notify
from muscles.models.slugs import slug_taken, slugs_read
from muscles.services.changes import before_change, changed
from muscles.services.tags import tags_named
from muscles.texts.characters import key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def tag_muscles(
    *, muscles: Iterable[Muscle], add: Iterable[str], remove: Iterable[str], user: AbstractUser | None = None
) -> list[Muscle]:
    """Add tags and take others away, however they are spelt; return the muscles that had other tags before.

    The tags of a second place are those of its main entry.
    """
    mains = {muscle.main_entry.pk: muscle.main_entry for muscle in muscles}
    adding, removing = [*add], sorted({key_of(name) for name in remove})
    lock_slugs()  # of two who tag at the same time, one comes after the other
    before_change(mains.values())
    ties = MuscleTag.objects.filter(content_object__in=mains).values_list("pk", "content_object", "tag__name")
    gone = {pk: muscle for pk, muscle, name in ties if key_of(name) in removing}
    touched = {*gone.values()}
    MuscleTag.objects.filter(pk__in=gone).delete()
    for tag in tags_named(adding):
        present = set(
            MuscleTag.objects.filter(tag=tag, content_object__in=mains).values_list("content_object", flat=True)
        )
        missing = mains.keys() - present
        MuscleTag.objects.bulk_create(MuscleTag(tag=tag, content_object_id=pk) for pk in sorted(missing))
        touched |= missing
    found = [muscle for pk, muscle in mains.items() if pk in touched]
    words = [*(f"{name}" for name in adding), *(f"without {name}" for name in removing)]
    changed(found, user=user, why=f"Tags: {', '.join(words)}.")
    return found


@transaction.atomic
def move_muscles(*, muscles: Iterable[Muscle], region: Region, user: AbstractUser | None = None) -> list[Muscle]:
    """Make this region the smallest one that holds these muscles; return those that stood elsewhere.

    It is all or nothing, and so one transaction; links and old addresses follow all of them at once.

    Raises:
        ValidationError: one of them cannot stand there; it is named, and none is moved.
    """
    lock_slugs()
    home = region.home or region
    moving = {muscle.pk: muscle for muscle in muscles if muscle.region_id != region.pk}
    before_change(moving.values())
    rows = Muscle._base_manager.filter(pk__in=moving)
    before = {muscle.pk: muscle.permalink for muscle in rows.select_related("home")}
    refuse_taken_slugs(home, moving)
    rows.update(region=region, home=home, updated_at=timezone.now())
    whole = rows.select_related("home", "region__home", "part_of__part_of", "same_as")
    moved = list(whole.prefetch_related("parts", "second_places", "same_as__second_places"))
    with slugs_read(()):
        for muscle in moved:
            with named_in_errors(muscle):
                muscle.settle()
    moves = [Move(muscle, before[muscle.pk], muscle.permalink) for muscle in moved]
    notify([move for move in moves if move.before != move.after])
    changed(moved, user=user, why=f"Moved to {region}.")
    return moved


def refuse_taken_slugs(home: Region, moving: Mapping[int, Muscle]) -> None:
    """Refuse muscles that are to move to a home where others, or one another, have their slugs."""
    staying = home.housed_muscles.only("slug", "name", "kind", "home").exclude(pk__in=moving)
    holders: dict[str, Entry] = {each.slug: each for each in (*home.housed_regions.all(), *staying)}
    for muscle in moving.values():
        with named_in_errors(muscle):
            if (holder := holders.setdefault(muscle.slug, muscle)) is not muscle:
                raise slug_taken(f"/muscle/{home.slug}/{muscle.slug}/", holder)


@contextmanager
def named_in_errors(muscle: Muscle) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise ValidationError(f"“{muscle}” cannot go there. {' '.join(error.messages)}") from error


def to_be_tagged(*, muscles: Iterable[Muscle], add: Iterable[str], remove: Iterable[str]) -> list[Muscle]:
    """Return those of the muscles to whose tags this makes a difference, in one query."""
    muscles = list(muscles)
    adding, removing = ({key_of(name) for name in names} for names in (add, remove))
    present: dict[int, set[str]] = {muscle.main_entry.pk: set() for muscle in muscles}
    for pk, name in MuscleTag.objects.filter(content_object__in=present).values_list("content_object", "tag__name"):
        present[pk].add(key_of(name))
    return [muscle for muscle in muscles if not adding <= (tags := present[muscle.main_entry.pk]) or removing & tags]
