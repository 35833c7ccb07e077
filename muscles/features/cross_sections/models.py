"""Cross-sections, and the muscles that are cut in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from muscles.features.cross_sections.querysets import CrossSectionQuerySet
from muscles.models import Muscle, Region
from muscles.models.gallery import LICENCES
from muscles.models.rules import sound
from muscles.models.texts import LineField
from muscles.natural_keys import key_of
from muscles.querysets import TieManager


class CrossSection(models.Model):
    """A level at which a region is cut; `file` holds the drawing.

    A drawing that changes is adopted anew, and its hash tells the database so: kept pages depend on rows alone.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="cross_sections")
    number = models.PositiveSmallIntegerField(help_text="Counted from the upper end of the region.")
    name = LineField(max_length=80, help_text="Where the cut lies, such as “Middle of the thigh”.")
    file = models.FileField(max_length=255, unique=True)
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the file, in hex, when it was adopted.")
    credit = LineField(max_length=200, blank=True, help_text="Who made the surfaces, as it is to be named.")
    licence = LineField(max_length=60, blank=True, help_text="What others may do with the drawing.")

    objects = CrossSectionQuerySet.as_manager()

    class Meta:
        ordering = ["region__position", "region__name", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "number"],
                name="region_has_section_once",
                violation_error_message="The region already has a cross-section of this number.",
            ),
            sound(
                "cross_section_is_sound",
                filled=["name", "file", "content_hash"],
                longest={"name": 80, "file": 255, "credit": 200, "licence": 60},
                more=[Q(number__gt=0)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}, cross-section {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("cross_sections:section", args=[self.region.slug, self.number])

    def natural_key(self) -> tuple[str, int]:
        return (*key_of(self, "region"), self.number)

    natural_key.dependencies = ["muscles.region"]

    @property
    def licence_url(self) -> str:
        return LICENCES.get(self.licence, "")


class CutMuscle(models.Model):
    """A muscle that is cut in a section, and which shape of the drawing it is, counted from 1."""

    section = models.ForeignKey(CrossSection, on_delete=models.CASCADE, related_name="cut_muscles")
    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="cuts")
    number = models.PositiveSmallIntegerField()

    objects = TieManager()
    natural_key_lookups = ("section__region__slug", "section__number", "muscle__home__slug", "muscle__slug")

    class Meta:
        ordering = ["section", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "muscle"],
                name="section_cuts_muscle_once",
                violation_error_message="The muscle is already in this cross-section.",
            ),
            models.UniqueConstraint(
                fields=["section", "number"],
                name="section_has_shape_once",
                violation_error_message="This shape is another muscle’s.",
            ),
            sound("cut_muscle_is_sound", more=[Q(number__gt=0)]),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.muscle}"

    def natural_key(self) -> tuple[str | int, ...]:
        return (*key_of(self, "section"), *key_of(self, "muscle"))

    natural_key.dependencies = ["cross_sections.crosssection", "muscles.muscle"]
