"""Muscles, the groups they form and the heads they have."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from muscles.models.entry import Entry, refuse_loop
from muscles.models.facts import COLUMNS, FACTS, IDS, LONGEST, Use, fact_field, facts_for, roots_field, short_fact_field
from muscles.models.names import NAME_KINDS, NameKind, names_field, names_in
from muscles.models.region import Region
from muscles.models.rules import ordinary_key, sound
from muscles.models.texts import ColourField, NamesField, ProseField, TextsField
from muscles.natural_keys import key_of
from muscles.querysets import DRAFT, PUBLISHED, MuscleQuerySet, TieManager
from muscles.validators import (
    validate_fma,
    validate_ta2,
    validate_ta98,
    validate_wikidata,
)


class MuscleTag(ItemBase):
    """A tag on a muscle."""

    content_object = models.ForeignKey("Muscle", on_delete=models.CASCADE, related_name="muscle_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="muscle_tags")

    objects = TieManager()
    natural_key_lookups = ("content_object__home__slug", "content_object__slug", "tag__name")

    class Meta:
        ordering = ["tag__name"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="muscle_has_tag_once")]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"

    def natural_key(self) -> tuple[str, ...]:
        return (*key_of(self, "content_object"), *key_of(self, "tag"))

    natural_key.dependencies = ["muscles.muscle", "taggit.tag"]


class Muscle(Entry):
    """A muscle, a group of muscles, or a head of a muscle.

    A muscle that belongs to two regions has a row in each, so that it has its place in both trees and two permalinks;
    the row that names the other one in `same_as` is the second place, and its facts are those of the main entry.
    """

    class Kind(models.TextChoices):
        GROUP = "group", "Group"
        MUSCLE = "muscle", "Muscle"
        HEAD = "head", "Head"

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MUSCLE)
    synonyms = names_field("synonyms")
    everyday_names = names_field("everyday_names")
    abbreviations = names_field("abbreviations")
    older_names = names_field("older_names")
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="muscles",
        help_text="The smallest region that holds it: a compartment where there is one.",
    )
    home = models.ForeignKey(
        Region, on_delete=models.PROTECT, editable=False, related_name="housed_muscles", db_index=False
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="A head’s muscle, or a muscle’s group.",
    )
    same_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="second_places",
        help_text="For a second place of a muscle that belongs to two regions, as the iliacus does: its main entry, "
        "which keeps the facts.",
    )
    colour = ColourField(
        blank=True,
        help_text="In all pictures, legends and drawings, as #rrggbb. The pictures that are there keep the colour that "
        "they have until they are rendered anew. A group has none: it is seen in the colours of its muscles.",
    )
    origin = fact_field("origin")
    insertion = fact_field("insertion")
    action = fact_field("action")
    innervation = fact_field("innervation")
    nerve_roots = roots_field("nerve_roots")
    blood_supply = fact_field("blood_supply")
    antagonists = models.ManyToManyField("self", blank=True, help_text=FACTS["antagonists"].help_text)
    other_antagonists = short_fact_field("other_antagonists")
    variation = fact_field("variation")
    clinical_note = fact_field("clinical_note")
    palpation = fact_field("palpation")
    strength_test = fact_field("strength_test")
    pronunciation_ipa = short_fact_field("pronunciation_ipa")
    pronunciation_respelling = short_fact_field("pronunciation_respelling")
    etymology = fact_field("etymology")
    ta98 = short_fact_field("ta98", validators=[validate_ta98])
    ta2 = short_fact_field("ta2", validators=[validate_ta2])
    fma = short_fact_field("fma", validators=[validate_fma])
    wikidata = short_fact_field("wikidata", validators=[validate_wikidata])
    unchecked_facts = NamesField(
        default=list,
        blank=True,
        help_text="Facts that were guessed from a document; the public sees each once an editor has checked it.",
    )
    remarks = TextsField(
        default=dict, blank=True, help_text="Of a fact, by its name: where books differ, and whose value is which."
    )
    editors_notes = ProseField("editors’ notes", blank=True, help_text="Never shown to the public.")
    tags = TaggableManager(through=MuscleTag, blank=True, help_text="Tags may be of several words.")

    objects = MuscleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        permissions = [("publish_muscle", "Can publish and withdraw muscles")]
        # By these the admin lists muscles, and finds those that were changed last, without looking at every row.
        indexes = [
            models.Index(fields=["name", "id"], name="muscle_by_name"),
            models.Index(fields=["-updated_at", "name"], name="muscle_by_change"),
            # By these a page finds what is hidden, what is counted, listed and new, and what a text names: the rows
            # themselves, which are long, are read only where they are shown.
            models.Index(fields=["status"], name="muscle_status"),
            models.Index(fields=["kind", "same_as", "region"], name="muscle_counted"),
            models.Index(fields=["same_as", "name"], name="muscle_listed"),
            models.Index(fields=["same_as", "-updated_at", "name"], name="muscle_newest"),
            models.Index(Lower("name"), name="muscle_name_lower"),
            models.Index(Lower("latin_name"), name="muscle_latin_name_lower"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["home", "slug"],
                name="muscle_slug_once_in_home",
                violation_error_message="Its region already has a muscle with this slug.",
            ),
            sound(
                "muscle_is_sound",
                filled=["name"],
                slugs=["slug"],
                colours=["colour"],
                choices={"kind": ["group", "muscle", "head"], "status": [DRAFT, PUBLISHED]},
                longest={"name": 120, "latin_name": 160, "slug": 80} | LONGEST,
                more=[ordinary_key()],
            ),
            models.CheckConstraint(
                condition=~Q(kind="head") | Q(part_of__isnull=False),
                name="head_has_muscle",
                violation_error_message="A head needs the muscle that it is part of.",
            ),
            models.CheckConstraint(
                condition=Q(same_as=None) | Q(**dict.fromkeys([*COLUMNS, "colour"], ""), remarks={}),
                name="second_place_has_no_facts",
                violation_error_message="A second place has no facts, ids or colour: they stand in the main entry.",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name],
                    condition=~Q(**{name: ""}),
                    name=f"muscle_{name}_once",
                    violation_error_message=f"Another entry already has this {name.upper()} id.",
                )
                for name in IDS
            ),
        ]

    def clean_fields(self, exclude=None) -> None:
        super().clean_fields(exclude)
        self.refuse_wrong_remarks()
        if self.unchecked_facts != NamesField.shaped(self.unchecked_facts):
            raise ValidationError({"unchecked_facts": "A list of names of facts."})

    def refuse_wrong_remarks(self) -> None:
        known = {fact.name for fact in facts_for(Use.REMARKED)}
        remarks = self.remarks if isinstance(self.remarks, dict) else {"": None}
        if wrong := [name for name, text in remarks.items() if name not in known or not isinstance(text, str)]:
            raise ValidationError({"remarks": f"No fact that can have a remark: {', '.join(wrong) or 'a list'}."})

    def settle(self) -> None:
        refuse_loop(self, "part_of")
        if self.kind == self.Kind.HEAD and self.part_of is None:
            raise ValidationError({"part_of": "A head needs the muscle that it is part of."})
        if self.part_of and not self.may_be_part_of(self.part_of):
            raise ValidationError({"part_of": f"A {self.kind} cannot be part of a {self.part_of.kind}."})
        if self.region_id:
            super().settle()
        if self.same_as:
            self.refuse_wrong_main_entry(self.same_as)
        if self.pk and not self._state.adding:
            self.refuse_what_others_forbid()

    def refuse_wrong_main_entry(self, main: Muscle) -> None:
        if main.same_as_id or main == self or (self.pk and self.second_places.exists()):
            raise ValidationError({"same_as": "A main entry is not itself the second place of another."})
        if main.kind != self.kind:
            raise ValidationError({"same_as": f"A {self.kind} cannot be the second place of a {main.kind}."})
        if main.home_id == self.home_id:
            raise ValidationError({"same_as": f"{main} stands in {main.home} already."})

    def refuse_what_others_forbid(self) -> None:
        """Its parts and its second places may not allow another kind, or another home."""
        for part in self.parts.all():
            if not part.may_be_part_of(self):
                message = f"The {part.kind} “{part}” is part of it, and cannot be part of a {self.kind}."
                raise ValidationError({"kind": message})
        for place in self.second_places.all():
            if place.kind != self.kind:
                raise ValidationError({"kind": f"It has a second place, which is a {place.kind}."})
            if place.home_id == self.home_id:
                raise ValidationError({"region": f"Its second place stands in {self.home} already."})

    def find_home(self) -> Region:
        return self.region.home or self.region

    def may_be_part_of(self, whole: Muscle) -> bool:
        """Heads belong to muscles; muscles and groups to groups."""
        return (whole.kind == self.Kind.MUSCLE) if self.kind == self.Kind.HEAD else (whole.kind == self.Kind.GROUP)

    def public_value(self, fact: str) -> str:
        """The text of a fact, or nothing while it waits to be checked."""
        return "" if fact in self.unchecked_facts else getattr(self, fact)

    def public_remark(self, fact: str) -> str:
        """Where books differ about a fact, or nothing while that waits to be checked."""
        return "" if fact in self.unchecked_facts else self.remarks.get(fact, "")

    @property
    def full_name(self) -> str:
        """The name as it stands alone: a head that is only called “Long head” takes the name of its muscle along."""
        whole = self.part_of if self.kind == self.Kind.HEAD else None
        return f"{self.name} of {whole.name}" if whole and whole.name.lower() not in self.name.lower() else self.name

    @property
    def main_entry(self) -> Muscle:
        """The row that keeps the facts: itself, but for a second place."""
        return self.same_as or self

    @property
    def other_names(self) -> dict[NameKind, list[str]]:
        """Its other names by their kind; kinds without any are left out."""
        return {kind: names for kind in NAME_KINDS if (names := names_in(getattr(self, kind.name)))}

    @property
    def other_name_list(self) -> list[str]:
        return [name for names in self.other_names.values() for name in names]

    @property
    def other_antagonist_list(self) -> list[str]:
        return [name.strip() for name in self.other_antagonists.split(",") if name.strip()]
