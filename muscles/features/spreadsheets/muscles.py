"""The spreadsheet of muscles, groups and heads."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from muscles.features.spreadsheets.columns import (
    Colour,
    Column,
    Facts,
    Link,
    Links,
    ListColumn,
    NumericId,
    OneOf,
    Remarks,
    Roots,
    Tags,
    wanted_of,
)
from muscles.features.spreadsheets.resources import KEY, EntryResource
from muscles.models import Muscle
from muscles.models.facts import COLUMNS, DECLARED, FACTS, IDS, Kind
from muscles.models.names import NAME_COLUMNS

OF_THE_MAIN_ENTRY = {*COLUMNS, "colour", "remarks", "tags", "antagonists"}
FACTS_IN_ORDER = [fact.name for fact in DECLARED if fact.kind not in (Kind.ID, Kind.HEADING)]
WIDGETS = {Kind.ROOTS: Roots, Kind.ID: NumericId}
NEEDS_REGION = "A muscle stands in a region: write its permalink, such as leg/posterior."


class MuscleResource(EntryResource):
    place = frozenset({"kind", "region", "part_of", "same_as"})
    is_checked_before = False

    kind = Column("kind", widget=OneOf(Muscle.Kind))
    region = Column("region", widget=Link("region", required=NEEDS_REGION))
    colour = Column("colour", widget=Colour())
    part_of = Column("part_of", widget=Link("muscle"))
    same_as = Column("same_as", widget=Link("muscle"))
    tags = ListColumn("tags", widget=Tags())
    antagonists = ListColumn("antagonists", widget=Links())
    remarks = Column("remarks", widget=Remarks())
    unchecked_facts = Column("unchecked_facts", "to be checked", Facts())
    editors_notes = Column("editors_notes")

    class Meta:
        model = Muscle
        fields = [KEY, "name", "latin_name", *NAME_COLUMNS, "kind", "region", "part_of", "same_as", "position"]
        fields += ["colour", "tags", "description", *FACTS_IN_ORDER, "remarks", "unchecked_facts", *IDS]
        fields += ["editors_notes", "status", "updated_at"]

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        """Return the column of a fact, or of other names, which the tables of the models declare."""
        fact = FACTS.get(field_name)
        heading = fact.label if fact and fact.kind is Kind.ID else None
        return Column(field_name, heading, WIDGETS[fact.kind]() if fact and fact.kind in WIDGETS else None)

    def filter_export(self, queryset, **kwargs):
        opponents = Muscle.objects.select_related("home").only("slug", "home__slug", "home__home")
        related = queryset.select_related("home", "region__home", "part_of__home", "same_as__home")
        return related.prefetch_related(None).prefetch_related("tags", Prefetch("antagonists", opponents))

    def entries_at(self, permalinks):
        return self.filter_export(Muscle.objects.at(permalinks))

    def follow(self, instance):
        errors = self.misplaced_facts(instance) if instance.same_as else {}
        if any(other.pk == instance.pk for other in wanted_of(instance).get("antagonists", ()) if instance.pk):
            errors["antagonists"] = "A muscle is not its own antagonist."
        for name in self.attributes & {*IDS}:
            holder = self.catalogue.holders.get((name, getattr(instance, name)))
            if holder is not None and holder.pk != instance.pk:
                errors[name] = f"This is already the id of the {holder.kind} “{holder}”."
        if not instance.region_id:
            errors["region"] = NEEDS_REGION
        if errors:
            raise ValidationError(errors)
        self.check_off(instance)

    def misplaced_facts(self, instance):
        """Refuse what a second place cannot have."""
        message = f"A second place has none of its own: it belongs into the row of {instance.same_as.permalink}."
        columns = [field for field in self.fields.values() if field.attribute in self.attributes & OF_THE_MAIN_ENTRY]
        return {field.attribute: message for field in columns if field.export(instance) != ""}

    def check_off(self, instance):
        """A fact that somebody wrote counts as checked, unless the row says otherwise."""
        rest = [name for name in instance.unchecked_facts if name not in self.attributes]
        if "unchecked_facts" in self.attributes or rest == instance.unchecked_facts:
            return
        column = self.fields["unchecked_facts"]
        before = column.export(instance)
        instance.unchecked_facts = rest
        self.attributes.add("unchecked_facts")
        self.row.change(column.column_name, before, column.export(instance))

    def save_instance(self, instance, is_create, row, **kwargs):
        super().save_instance(instance, is_create, row, **kwargs)
        for name in self.attributes & {*IDS}:
            column = self.fields[name].column_name
            before = next(change.before for change in self.row.changes if change.column == column)
            self.catalogue.give(instance, name, before)
