"""Reads that chain, one word for each idea."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from tree_queries.query import TreeQuerySet

from muscles.natural_keys import looked_up_once

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

    from muscles.models import Muscle, Region

DRAFT, PUBLISHED = "draft", "published"
ANIMATION, STILL = "animation", "still"

HIDDEN_REGIONS = """
    WITH RECURSIVE hidden(id) AS (
        SELECT id FROM muscles_region WHERE status = %s
        UNION
        SELECT below.id FROM muscles_region below JOIN hidden ON below.parent_id = hidden.id
    )
    SELECT id FROM hidden
"""

HIDDEN_MUSCLES = """
    WITH RECURSIVE hidden_region(id) AS (
        SELECT id FROM muscles_region WHERE status = %s
        UNION
        SELECT below.id FROM muscles_region below JOIN hidden_region ON below.parent_id = hidden_region.id
    ), hidden(id) AS (
        SELECT id FROM muscles_muscle WHERE status = %s
        UNION
        SELECT id FROM muscles_muscle WHERE region_id IN (SELECT id FROM hidden_region)
        UNION
        SELECT below.id FROM muscles_muscle below
        JOIN hidden ON below.same_as_id = hidden.id OR (below.kind = 'head' AND below.part_of_id = hidden.id)
    )
    SELECT id FROM hidden
"""


def hidden_regions() -> RawSQL:
    """The keys of every draft region and of all that lies below one, as a subquery."""
    return RawSQL(HIDDEN_REGIONS, [DRAFT])


def hidden_muscles() -> RawSQL:
    """The keys of every draft muscle, of those in hidden regions, and of the heads and second places of them all."""
    return RawSQL(HIDDEN_MUSCLES, [DRAFT, DRAFT])


def may_see_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Is this person one of the editors?"""
    return user.is_staff and user.has_perm("muscles.view_muscle")


@dataclass(frozen=True)
class Preview:
    """One entry that is shown before it is public, with the regions it stands in: keys by the name of the model.

    `hidden` is what was not public before the entry was drawn as it is to become: a new place of its own may not let
    that be seen.
    """

    shown: Mapping[str, set[int]]
    hidden: Mapping[str, set[int]] = field(default_factory=dict)


class VisibleToMixin:
    """What a person may see: everything for an editor, the published part for anybody else.

    Who looks at a preview (`user.preview`) sees its entry, too.
    """

    def visible_to(self, user: AbstractUser | AnonymousUser) -> Self:
        if may_see_drafts(user):
            return self.all()
        preview = getattr(user, "preview", None)
        return self.published() if preview is None else self.shown_in(preview)

    def shown_in(self, preview: Preview) -> Self:
        """What is public, and the entry of the preview."""
        kind = self.model._meta.model_name
        public = self.model._default_manager.published().exclude(pk__in=preview.hidden.get(kind, ())).order_by()
        return self.filter(Q(pk__in=preview.shown.get(kind, ())) | Q(pk__in=public.values("pk")))


class RegionQuerySet(VisibleToMixin, TreeQuerySet):
    """Reads of regions."""

    @looked_up_once
    def get_by_natural_key(self, *segments: str) -> Region:
        *home, slug = segments
        return self.get(home__slug=home[0], slug=slug) if home else self.get(home=None, slug=slug)

    def published(self) -> Self:
        return self.exclude(pk__in=hidden_regions())

    def with_full_names(self) -> Self:
        """Bring along what the full names need, as far up as regions usually stand."""
        return self.select_related("parent__parent__parent")

    def at(self, permalinks: Iterable[str]) -> Self:
        """Regions at these permalinks, such as `leg` or `leg/posterior`; a few more may be among them."""
        pairs = [permalink.rpartition("/") for permalink in permalinks]
        at_home = Q(home=None) | Q(home__slug__in={home for home, _, _ in pairs})
        return self.filter(at_home, slug__in={slug for _, _, slug in pairs})


class MuscleQuerySet(VisibleToMixin, models.QuerySet):
    """Reads of muscles, groups and heads."""

    @looked_up_once
    def get_by_natural_key(self, home: str, slug: str) -> Muscle:
        return self.get(home__slug=home, slug=slug)

    def published(self) -> Self:
        """A head is hidden with its muscle, a second place with its main entry; a muscle outlives a group in draft."""
        return self.exclude(pk__in=hidden_muscles())

    def with_labels(self) -> Self:
        """Bring along what full names and permalinks need."""
        return self.select_related("home", "part_of")

    def housed_in(self, home: Region) -> Self:
        """Everything whose permalink begins with this region, second places included."""
        return self.filter(home=home)

    def main_entries(self) -> Self:
        """Each muscle once: without the second places of those that belong to two regions."""
        return self.filter(same_as=None)

    def only_muscles(self) -> Self:
        """Each muscle once, no group and no head: what “12 muscles” counts on every page."""
        return self.main_entries().filter(kind="muscle")

    def muscles_and_heads(self) -> Self:
        """Each muscle and head once: what can be asked of a student."""
        return self.main_entries().exclude(kind="group")

    def at(self, permalinks: Iterable[str]) -> Self:
        """Entries at these permalinks, such as `leg/soleus`; a few more may be among them."""
        pairs = [permalink.partition("/") for permalink in permalinks]
        regions = self.model._meta.get_field("home").related_model.objects
        homes = regions.filter(home=None, slug__in={home for home, _, _ in pairs}).order_by()
        return self.filter(home__in=homes.values("pk"), slug__in={slug for _, _, slug in pairs})

    def in_region(self, region: Region) -> Self:
        """Everything whose smallest region is this one or lies below it."""
        return self.filter(region__in=list(region.descendants(include_self=True)))

    def without_pictures(self) -> Self:
        """Entries of whose pictures not one has a readable file."""
        images = self.model.gallery_images.rel.related_model.objects
        return self.exclude(Exists(images.filter(muscle=OuterRef("pk"), width__isnull=False)))

    def without_facts(self, names: Iterable[str]) -> Self:
        """Muscles and heads that lack one of these facts."""
        lacking = reduce(or_, (Q(**{name: ""}) for name in names))
        return self.muscles_and_heads().filter(lacking)


class TieManager(models.Manager):
    """Finds a row that ties something to a muscle by natural keys: the model's `natural_key_lookups` say which."""

    @looked_up_once
    def get_by_natural_key(self, *key: str) -> models.Model:
        return self.get(**dict(zip(self.model.natural_key_lookups, key, strict=True)))


class GalleryImageQuerySet(VisibleToMixin, models.QuerySet):
    """Reads of pictures."""

    @looked_up_once
    def get_by_natural_key(self, owner: str, file: str):
        kind, _, permalink = owner.partition("/")
        segments = permalink.split("/")
        if kind == "muscle":
            return self.get(muscle__home__slug=segments[0], muscle__slug=segments[1], file=file)
        if len(segments) == 2:
            return self.get(region__home__slug=segments[0], region__slug=segments[1], file=file)
        return self.get(region__home=None, region__slug=segments[0], file=file)

    def published(self) -> Self:
        """Pictures of entries that everybody may see."""
        muscles = self.model._meta.get_field("muscle").related_model.objects.published()
        regions = self.model._meta.get_field("region").related_model.objects.published()
        return self.filter(Q(muscle__in=muscles) | Q(region__in=regions))

    def stills(self) -> Self:
        return self.filter(role=STILL)

    def for_plates(self) -> Self:
        """Views from the front and from behind that can be pointed at, and the pictures whose legend says at what."""
        return self.filter(Q(orientation__in=[0, 180]) & ~Q(outlines="") | ~Q(legend=[]))

    def leads_of(self, entries: MuscleQuerySet | RegionQuerySet) -> Self:
        """The first still of each of these entries, which is looked for among its own alone."""
        own = self.model.objects.stills().filter(**{entries.model._meta.model_name: OuterRef("pk")})
        first = Subquery(own.order_by("position", "pk").values("pk")[:1])
        return self.filter(pk__in=entries.order_by().values(first=first))

    def readable(self) -> Self:
        """Those whose file could be read when last looked at, and has a size."""
        return self.filter(width__gt=0, height__gt=0)

    def missing(self) -> Self:
        """Rows whose file was not there, or could not be read, when last looked at."""
        return self.filter(width__isnull=True)
