"""Sources, and the facts that rest on them."""

from functools import cache

from django.contrib import admin
from django.db import models
from django.db.models import Count

from muscles.admin.choices import EntryChoicesMixin, SearchableSelect, source_label
from muscles.models import FactSource, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["key", "title", "facts"]
    ordering = ["key"]  # said here, too: what is counted along would lose that of the model
    search_fields = ["key", "title", "citation"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_facts=Count("fact_sources"))

    @admin.display(description="facts that name it", ordering="number_of_facts")
    def facts(self, source):
        return source.number_of_facts


class FactSourceInline(EntryChoicesMixin, admin.TabularInline):
    model = FactSource
    extra = 1
    verbose_name = "source of a fact"
    verbose_name_plural = "sources of the facts"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("muscle", "source")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "source":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        field = super().formfield_for_foreignkey(db_field, request, widget=SearchableSelect, **kwargs)
        field.label_from_instance = source_label
        sources = field.choices
        field.choices = cache(lambda: list(iter(sources)))  # read once, not once for each row
        return field
