"""The second place of a muscle that belongs to two regions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction

from muscles.models.muscle import Muscle
from muscles.models.region import Region
from muscles.models.slugs import lock_slugs, refuse_taken_slug
from muscles.querysets import TieManager


class Placement(models.Model):
    """A second place where a muscle stands, as the iliacus does in the abdomen beside the thigh.

    It gives the muscle a second permalink and a line in that region's lists; the facts stay where they are.
    """

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="placements")
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="second_places",
        help_text="A region or compartment in which the muscle stands, too.",
    )
    home = models.ForeignKey(
        Region, on_delete=models.PROTECT, editable=False, related_name="placements", db_index=False
    )
    position = models.PositiveIntegerField(default=0)

    objects = TieManager()
    natural_key_lookups = ("muscle__home__slug", "muscle__slug", "home__slug")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["home", "muscle"],
                name="muscle_stands_once_in_home",
                violation_error_message="The muscle already stands in this region.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muscle} in {self.region}"

    def save(self, *args, **kwargs) -> None:
        """Save under the lock of the slugs; raises `ValidationError` where the second permalink is taken."""
        with transaction.atomic():
            lock_slugs()
            self.settle()
            super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str, ...]:
        return (*self.muscle.natural_key(), self.home.slug)

    natural_key.dependencies = ["muscles.muscle", "muscles.region"]

    def clean(self) -> None:
        super().clean()
        if self.region_id and self.muscle_id:
            self.settle()

    def settle(self) -> None:
        """Find the home that follows from the region, and refuse one where the muscle's slug is taken."""
        self.home = self.region.home or self.region
        if self.home_id == self.muscle.home_id:
            raise ValidationError({"region": f"{self.muscle} stands in {self.home} already."})
        refuse_taken_slug(self.home, self.muscle.slug, owner=self.muscle)

    @property
    def slug(self) -> str:
        """The slug of the muscle, which is that of its second permalink."""
        return self.muscle.slug
