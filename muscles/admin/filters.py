"""What the lists can be narrowed down to."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, OuterRef
from taggit.models import Tag

from muscles.admin.choices import indented
from muscles.models import Muscle, MuscleTag, Region
from muscles.models.facts import needed


class RegionFilter(admin.SimpleListFilter):
    """Regions that hold something, with what lies below them."""

    title = "region"
    parameter_name = "region"

    def lookups(self, request, model_admin):
        used = set(
            Region.objects.filter(Exists(Muscle.objects.filter(region=OuterRef("pk")))).values_list("pk", flat=True)
        )
        tree = list(Region.objects.with_tree_fields().with_full_names())
        shown = {above for region in tree if region.pk in used for above in region.tree_path}
        return [(str(region.pk), indented(region)) for region in tree if region.pk in shown]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        return queryset.in_region(Region.objects.get(pk=self.value()))


class TagFilter(admin.SimpleListFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request, model_admin):
        in_use = Exists(MuscleTag.objects.filter(tag=OuterRef("pk")))
        return Tag.objects.filter(in_use).order_by("name").values_list("slug", "name")

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(muscle_tags__tag__slug=self.value())


class LackFilter(admin.SimpleListFilter):
    """One choice: those that lack something, found by a method of the queryset."""

    method = ""

    def lookups(self, request, model_admin):
        return [("missing", "Missing")]

    def queryset(self, request, queryset):
        return getattr(queryset, self.method)() if self.value() == "missing" else queryset


class MissingPicturesFilter(LackFilter):
    title = "pictures"
    parameter_name = "pictures"
    method = "without_pictures"


class MissingFactsFilter(LackFilter):
    title = "facts"
    parameter_name = "facts"

    def queryset(self, request, queryset):
        return queryset.without_facts(needed()) if self.value() == "missing" else queryset


class MissingFileFilter(LackFilter):
    title = "file"
    parameter_name = "file_is"
    method = "missing"
