"""The spreadsheet of limbs, regions and compartments."""

from __future__ import annotations

from muscles.features.spreadsheets.columns import Column, Link, OneOf
from muscles.features.spreadsheets.resources import KEY, EntryResource
from muscles.models import Region


class RegionResource(EntryResource):
    """There are few regions, and each depends on its neighbours: every one is checked and saved by itself."""

    is_plain = False

    kind = Column("kind", widget=OneOf(Region.Kind))
    parent = Column("parent", widget=Link("region"))

    class Meta:
        model = Region
        fields = [KEY, "name", "latin_name", "kind", "parent", "position", "description", "status", "updated_at"]

    def filter_export(self, queryset, **kwargs):
        return queryset.select_related("home", "parent__home").prefetch_related(None)

    def entries_at(self, permalinks):
        return self.filter_export(Region.objects.all())
