"""Muscles, groups and heads."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

from muscles.admin import fact_fields, markdown_field
from muscles.admin.bulk import move, tag
from muscles.admin.choices import search_muscles
from muscles.admin.entries import HISTORY, EntryAdmin
from muscles.admin.filters import MissingFactsFilter, MissingPicturesFilter, RegionFilter, TagFilter
from muscles.admin.gallery import GalleryInline
from muscles.admin.muscle_form import MuscleForm
from muscles.admin.name_search import TAG, found_in
from muscles.admin.previews import NOTHING, thumbnail
from muscles.admin.sources import FactSourceInline
from muscles.models import Muscle
from muscles.models.facts import IDS
from muscles.models.names import NAME_COLUMNS
from muscles.services.leads import bring_leads
from muscles.views.markup import swatch


class MuscleList(ChangeList):
    """Brings the lead pictures of the rows along where these are shown; an action reads neither."""

    def get_results(self, request):
        super().get_results(request)
        rows = self.result_list
        self.result_list = SimpleLazyObject(lambda: with_leads(rows))


def with_leads(rows):
    bring_leads(rows)
    return rows


class MuscleAdmin(EntryAdmin):
    form = MuscleForm
    inlines = [FactSourceInline, GalleryInline]
    actions = [*EntryAdmin.actions, tag, move]
    ordering = ["name", "pk"]
    list_display = ["name", "picture", "kind", "region_name", "status", "updated"]
    list_display_links = ["name", "picture"]
    list_filter = ["kind", "status", RegionFilter, TagFilter, MissingPicturesFilter, MissingFactsFilter]
    list_per_page = 50
    search_fields = ["name", "latin_name", *NAME_COLUMNS, "slug", *IDS, TAG]
    search_help_text = "Names of all kinds, slugs, tags, TA98, TA2, FMA and Wikidata ids."
    fieldsets = [
        (None, {"fields": ["name", "latin_name", *NAME_COLUMNS, "slug", ("kind", "status"), "tags"]}),
        ("Place in the atlas", {"fields": ["region", "part_of", "same_as", "position"]}),
        ("In pictures", {"fields": ["colour"]}),
        ("Text", {"fields": ["description"]}),
        *fact_fields.fieldsets(),
        ("Where books differ", {"fields": ["remarks"], "classes": ["collapse"]}),
        ("To be checked", {"fields": ["unchecked_facts"]}),
        ("Editors’ notes", {"fields": ["editors_notes"]}),
        HISTORY,
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("home", "region__parent__parent__parent", "part_of__home", "same_as__home")
        )

    def get_search_results(self, request, queryset, search_term):
        """Find each muscle once, whichever of its names and tags has the words."""
        return found_in(queryset, search_term, self.get_search_fields(request)), False

    def get_object(self, request, object_id, from_field=None):
        muscle = super().get_object(request, object_id, from_field)
        if muscle is not None:
            prefetch_related_objects([muscle], Prefetch("antagonists", Muscle.objects.with_labels()))
        return muscle

    def get_changelist(self, request, **kwargs):
        return MuscleList

    def get_urls(self):
        search = self.admin_site.admin_view(search_muscles)
        own = [path("search/", search, name="muscles_muscle_search"), *markdown_field.urls(self.admin_site)]
        return [*own, *super().get_urls()]

    @admin.display(description="picture")
    def picture(self, muscle):
        lead = next(iter(muscle.lead_pictures), None)
        return NOTHING if lead is None or lead.is_missing else thumbnail(lead)

    @admin.display(description="colour", ordering="colour")
    def shown_colour(self, muscle):
        return format_html("{} {}", swatch(muscle.colour), muscle.colour) if muscle.colour else NOTHING

    @admin.display(description="region", ordering="region")
    def region_name(self, muscle):
        return muscle.region.full_name

    @admin.display(ordering="updated_at")
    def updated(self, muscle):
        return date_format(timezone.localtime(muscle.updated_at), "j M Y")
