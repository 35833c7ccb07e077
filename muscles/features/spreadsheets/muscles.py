"""The spreadsheet of muscles, groups and heads."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from muscles.features.spreadsheets.columns import (
    Column,
    Facts,
    Kind,
    Link,
    Links,
    ListColumn,
    NumericId,
    Roots,
    Tags,
    wanted_of,
)
from muscles.features.spreadsheets.resources import KEY, EntryResource
from muscles.models import Muscle
from muscles.models.muscle import FACTS, IDS

OF_THE_MAIN_ENTRY = {*FACTS, *IDS, "tags", "antagonists"}
NEEDS_REGION = "A muscle stands in a region: write its permalink, such as leg/posterior."


class MuscleResource(EntryResource):
    place = frozenset({"kind", "region", "part_of", "same_as"})

    kind = Column("kind", widget=Kind(Muscle.Kind))
    synonyms = Column("synonyms")
    region = Column("region", widget=Link("region", required=NEEDS_REGION))
    part_of = Column("part_of", widget=Link("muscle"))
    same_as = Column("same_as", widget=Link("muscle"))
    tags = ListColumn("tags", widget=Tags())
    origin = Column("origin")
    insertion = Column("insertion")
    action = Column("action")
    innervation = Column("innervation")
    nerve_roots = Column("nerve_roots", widget=Roots())
    blood_supply = Column("blood_supply")
    antagonists = ListColumn("antagonists", widget=Links())
    other_antagonists = Column("other_antagonists")
    variation = Column("variation")
    unchecked_facts = Column("unchecked_facts", "to be checked", Facts())
    ta98 = Column("ta98", "TA98")
    ta2 = Column("ta2", "TA2", NumericId())
    fma = Column("fma", "FMA", NumericId())
    wikidata = Column("wikidata", "Wikidata")
    editors_notes = Column("editors_notes")

    class Meta:
        model = Muscle
        fields = [KEY, "name", "latin_name", "synonyms", "kind", "region", "part_of", "same_as", "position", "tags"]
        fields += ["description", *FACTS[:6], "antagonists", *FACTS[6:], "unchecked_facts", *IDS, "editors_notes"]
        fields += ["status", "updated_at"]

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
