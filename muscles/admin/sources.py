"""Sources, and the facts that rest on them."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from muscles.admin.choices import EntryChoicesMixin, SearchableSelect, source_label
from muscles.admin.offered import offer, offered
from muscles.models import FactSource, Source
from muscles.models.facts import sourced_choices
from muscles.models.source import NEITHER
from muscles.services.sources import Known, key_for


class SourceForm(forms.ModelForm):
    is_another = forms.BooleanField(
        label="None of those that are there",
        required=False,
        help_text="Tick this where the form says that the source may be there already, and it is another one.",
    )

    class Meta:
        widgets = {
            "authors": forms.Textarea({"rows": 4, "cols": 60}),
            "own_citation": forms.Textarea({"rows": 3, "cols": 60}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text += " Left empty, it is made from the author and the year."

    def clean(self):
        super().clean()
        says_it = self.cleaned_data.get("kind") or self.cleaned_data.get("own_citation")
        if self.instance.citation and "kind" in self.fields and not says_it:
            self.add_error("kind", NEITHER)
        if "key" in self.fields and not self.errors and not self.cleaned_data["key"]:
            parts = {name: self.cleaned_data[name] for name in ("authors", "title", "year")}
            self.cleaned_data["key"] = key_for(Source(**parts), Known().keys)

    def _post_clean(self):
        """Look for others once the source is as it would be stored."""
        super()._post_clean()
        is_asked = "is_another" in self.fields and not self.errors and not self.cleaned_data["is_another"]
        if is_asked and (alike := Known().like(self.instance)):
            self.add_error("is_another", named(alike))


def named(alike):
    """Name the sources that may be the same, with links to them."""
    rows = [(reverse("admin:muscles_source_change", args=[each.pk]), each, each.key, shared) for each, shared in alike]
    links = format_html_join(", ", '<a href="{}">{}</a> ({}, same {})', rows)
    return format_html("This may be there already: {}.", links)


class DoubledFilter(admin.SimpleListFilter):
    title = "duplicates"
    parameter_name = "duplicates"

    def lookups(self, request, model_admin):
        return [("likely", "Likely")]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=Known().doubled()) if self.value() == "likely" else queryset


class UsedFilter(admin.SimpleListFilter):
    title = "facts"
    parameter_name = "facts"

    def lookups(self, request, model_admin):
        return [("none", "None names it")]

    def queryset(self, request, queryset):
        return queryset.filter(fact_sources=None) if self.value() == "none" else queryset


class SourceAdmin(admin.ModelAdmin):
    form = SourceForm
    list_display = ["key", "title", "container", "year", "kind", "facts"]
    list_filter = ["kind", DoubledFilter, UsedFilter]
    ordering = ["key"]  # said here, too: what is counted along would lose that of the model
    search_fields = ["key", "title", "citation", "doi", "pmid", "isbn"]
    search_help_text = "Keys, words of the citation, DOI, PMID, ISBN."
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["citation"]
    fieldsets = [
        (None, {"fields": ["kind", "title", "authors", "container", ("year", "volume", "issue", "pages")]}),
        ("Books and reports", {"fields": [("edition", "publisher", "isbn")]}),
        ("Where it is found", {"fields": [("doi", "pmid"), "url", "accessed"]}),
        ("As pages show it", {"fields": ["citation", "own_citation"]}),
        ("In the atlas", {"fields": ["key", "is_another"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_facts=Count("fact_sources"))

    @admin.display(description="facts that name it", ordering="number_of_facts")
    def facts(self, source):
        return source.number_of_facts


class AlsoWidget(forms.CheckboxSelectMultiple):
    """Boxes that are folded until they are needed."""

    template_name = "admin/widgets/also.html"


class FactSourceForm(forms.ModelForm):
    """One source for several facts: a new row may name more of them."""

    also = forms.MultipleChoiceField(label="Also for", choices=sourced_choices, required=False, widget=AlsoWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["also"].choices = []


class FactSourceFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Leave out the further facts that name the source already, in whichever row."""
        super().clean()
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data") and not self.is_gone(form)]
        named = {(row.get("fact"), row.get("source")) for row in rows}
        for row in rows:
            row["also"] = [fact for fact in row.get("also", []) if (fact, row.get("source")) not in named]
            named |= {(fact, row.get("source")) for fact in row["also"]}

    def is_gone(self, form):
        return self.can_delete and self._should_delete_form(form)

    def save_new(self, form, commit=True):
        tie = super().save_new(form, commit=commit)
        for fact in form.cleaned_data["also"]:
            another = FactSource(muscle=tie.muscle, fact=fact, source=tie.source, locator=tie.locator)
            self.new_objects.append(another)
            if commit:
                another.save()
        return tie


class FactSourceInline(EntryChoicesMixin, admin.TabularInline):
    model = FactSource
    form = FactSourceForm
    formset = FactSourceFormSet
    fields = ["fact", "also", "source", "locator"]
    extra = 1
    verbose_name = "source of a fact"
    verbose_name_plural = "sources of the facts"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("muscle", "source")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "source":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        field = super().formfield_for_foreignkey(db_field, request, widget=SearchableSelect, **kwargs)
        offer(field, sources_to_choose)
        return field


@offered
def sources_to_choose():
    return [(source.pk, source_label(source)) for source in Source.objects.only("key", "title", "container")]
