"""The pages that everybody may see, each once and under its canonical address, with their pictures."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Prefetch, QuerySet
from django.urls import reverse
from taggit.models import Tag

from muscles.models import GalleryImage, Muscle, Region


class PlainPages(Sitemap):
    """The lists across the atlas."""

    limit = 1000

    def items(self) -> list[str]:
        published = Muscle.objects.published()
        tags = Tag.objects.filter(muscle_tags__content_object__in=published).distinct().order_by("slug")
        lists = map(reverse, settings.LISTED_PAGES)
        return [*lists, *(reverse("muscles:tag", args=[slug]) for slug in tags.values_list("slug", flat=True))]

    def location(self, item: str) -> str:
        return item


class Entries(Sitemap):
    """Published entries with those of their pictures that are there."""

    # Far below the 50,000 that the protocol allows: each entry brings its pictures; a page is to take half a second.
    limit = 250

    def entries(self) -> QuerySet:
        raise NotImplementedError

    def items(self) -> QuerySet:
        pictures = GalleryImage.objects.filter(width__isnull=False)
        entries = self.entries().select_related("home").order_by("home__slug", "slug")
        return entries.prefetch_related(Prefetch("gallery_images", pictures, to_attr="pictures"))

    def lastmod(self, item: Muscle | Region) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.entries().aggregate(latest=Max("updated_at"))["latest"]


class Regions(Entries):
    def entries(self) -> QuerySet:
        return Region.objects.published()


class Muscles(Entries):
    """Main entries: a second place names them as canonical."""

    def entries(self) -> QuerySet:
        return Muscle.objects.published().main_entries()


SECTIONS = {"pages": PlainPages, "regions": Regions, "muscles": Muscles}
