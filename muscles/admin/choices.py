"""Choosing a region from the tree, and a muscle by searching."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.urls import reverse
from tree_queries.forms import TreeNodeChoiceField

from muscles.admin.offered import offer, offered
from muscles.models import Muscle, Region, Source

IN_PAGE = {"data-dropdown-parent": "#content-start"}
"""Lets an open list be a part of the page’s `main`, where it is found by its landmark, and not of the body."""


def muscle_label(muscle: Muscle) -> str:
    """Distinguish muscles of one name: heads, second places, and those of other regions, by what no two share."""
    return f"{muscle.full_name} ({muscle.kind}, {muscle.permalink})"


def source_label(source: Source) -> str:
    """Two editions of a book may have one title; a key stands for one source."""
    return f"{source} ({source.key})"


def indented(region: Region) -> str:
    """Show the place in the tree, and name it for those who search the list, or see only what is chosen."""
    return f"{'– ' * region.tree_depth}{region.full_name}"


@offered
def regions_to_choose() -> list[tuple[int, str]]:
    return [(region.pk, indented(region)) for region in Region.objects.with_tree_fields().with_full_names()]


class MuscleSearch(AutocompleteJsonView):
    """Django's answers to autocomplete fields, with labels that distinguish muscles."""

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": muscle_label(obj)}


def with_names(library: forms.Media, *scripts: str) -> forms.Media:
    """The library of Django’s autocomplete fields, our scripts, and last what names the boxes."""
    return forms.Media(css=library._css, js=[*library._js, *scripts, "muscles/admin/select-names.js"])  # in this order


class MuscleSearchMixin:
    """`known` are muscles that were read already; where those that are chosen are among them, nothing is read again."""

    known = ()

    @property
    def media(self):
        return with_names(super().media)

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | IN_PAGE

    def get_url(self):
        return reverse("admin:muscles_muscle_search", current_app=self.admin_site.name)

    def optgroups(self, name, value, attr=None):
        labels = {str(muscle.pk): muscle_label(muscle) for muscle in self.known}
        chosen = [str(key) for key in value]
        if not labels.keys() >= {*chosen}:
            return super().optgroups(name, value, attr)
        choices = [("", "", False)] if not self.is_required and not self.allow_multiple_selected else []
        choices += [(key, labels[key], True) for key in chosen]
        return [(None, [self.create_option(name, *choice, number) for number, choice in enumerate(choices)], 0)]


class MuscleSelect(MuscleSearchMixin, AutocompleteSelect):
    pass


class MusclesSelect(MuscleSearchMixin, AutocompleteSelectMultiple):
    pass


class SearchableSelect(forms.Select):
    """A list that is complete without scripts; with them, it can be searched."""

    i18n_name = None  # asked for by the scripts of Django's autocomplete fields, which this one shares

    def __init__(self, attrs=None, choices=()):
        super().__init__(
            {"data-searchable": "", "data-theme": "admin-autocomplete", **IN_PAGE, **(attrs or {})}, choices
        )

    @property
    def media(self):
        return with_names(AutocompleteMixin.media.fget(self), "muscles/admin/searchable.js")


class EntryChoicesMixin:
    """Fields for regions and muscles, in forms and inlines."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave out the button that deletes what a field only refers to."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Region:
            kwargs |= {"form_class": TreeNodeChoiceField, "widget": SearchableSelect}
            kwargs["queryset"] = Region.objects.with_full_names()
        elif db_field.related_model is Muscle:
            kwargs["widget"] = MuscleSelect(db_field, self.admin_site)
            kwargs["queryset"] = Muscle.objects.with_labels()
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Region:
            offer(field, regions_to_choose)
        elif db_field.related_model is Muscle:
            field.label_from_instance = muscle_label
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {
            "widget": MusclesSelect(db_field, self.admin_site),
            "queryset": Muscle.objects.with_labels(),
        }
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label_from_instance = muscle_label
        return field


search_muscles = MuscleSearch.as_view(admin_site=admin.site)
