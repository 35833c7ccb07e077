"""Movements of joints, nerves, and what ties muscles to them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from muscles.features.browsing.querysets import CONFIRMED, MovementQuerySet, NaturalTies, SlugManager
from muscles.models import Muscle
from muscles.models.entry import refuse_loop
from muscles.models.names import names_in
from muscles.models.rules import sound
from muscles.models.texts import AddressPartField, LineField, ProseField
from muscles.natural_keys import key_of
from muscles.validators import validate_slug

STATES = ("proposed", CONFIRMED, "refused")


class Joint(models.Model):
    """A joint, or a part of the body that is moved as a whole, such as the lesser toes."""

    name = LineField(max_length=60, unique=True)
    slug = AddressPartField(max_length=60, unique=True, validators=[validate_slug])
    position = models.PositiveIntegerField(default=0, help_text="Order in the list, lowest first.")

    objects = SlugManager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [sound("joint_is_sound", filled=["name"], slugs=["slug"], longest={"name": 60, "slug": 60})]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Movement(models.Model):
    """What can be done at a joint, such as the flexion of the knee."""

    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="movements")
    name = LineField(max_length=60, help_text="Without the joint, in lower case: “medial rotation”.")
    slug = AddressPartField(max_length=60, validators=[validate_slug])
    other_names = ProseField(blank=True, help_text="What people write, such as “bend the knee”, one on each line.")

    objects = MovementQuerySet.as_manager()

    class Meta:
        ordering = ["joint__position", "joint__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["joint", "slug"],
                name="movement_slug_once_at_joint",
                violation_error_message="This joint already has a movement with this slug.",
            ),
            sound("movement_is_sound", filled=["name"], slugs=["slug"], longest={"name": 60, "slug": 60}),
        ]

    def __str__(self) -> str:
        return f"{self.joint}: {self.name}"

    @property
    def other_name_list(self) -> list[str]:
        return names_in(self.other_names)

    def get_absolute_url(self) -> str:
        return reverse("browsing:movement", args=[self.joint.slug, self.slug])

    def natural_key(self) -> tuple[str, str]:
        return (*key_of(self, "joint"), self.slug)

    natural_key.dependencies = ["browsing.joint"]


class Nerve(models.Model):
    """A nerve, or a part of one that has muscles of its own."""

    name = LineField(max_length=120, unique=True)
    slug = AddressPartField(max_length=80, unique=True, validators=[validate_slug])
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The nerve that it is a part, a branch or the continuation of.",
    )
    other_names = ProseField(blank=True, help_text="Such as “common peroneal nerve”, one on each line.")

    objects = SlugManager()

    class Meta:
        ordering = ["name"]
        constraints = [sound("nerve_is_sound", filled=["name"], slugs=["slug"], longest={"name": 120, "slug": 80})]

    def __str__(self) -> str:
        return self.name

    @property
    def other_name_list(self) -> list[str]:
        return names_in(self.other_names)

    def save(self, *args, **kwargs) -> None:
        refuse_loop(self, "part_of")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("browsing:nerve", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        super().clean()
        refuse_loop(self, "part_of")


class Tie(models.Model):
    """A muscle and what it does or what drives it; the public sees what an editor has confirmed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        CONFIRMED = CONFIRMED, "Confirmed"
        REFUSED = "refused", "Refused"

    condition = LineField(
        max_length=80, blank=True, help_text="What narrows it down, such as “weakly” or “long head only”."
    )
    state = models.CharField(
        max_length=10,
        choices=State,
        default=State.CONFIRMED,
        help_text="Proposed: read off the text, not public. Refused: kept, so that it is not proposed again.",
    )

    objects = NaturalTies()

    class Meta:
        abstract = True


class MuscleMovement(Tie):
    """A movement that a muscle makes."""

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="movement_ties")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="ties")

    natural_key_lookups = ("muscle__home__slug", "muscle__slug", "movement__joint__slug", "movement__slug")

    class Meta:
        ordering = ["movement"]
        constraints = [
            models.UniqueConstraint(
                fields=["muscle", "movement"],
                name="muscle_makes_movement_once",
                violation_error_message="The muscle already has this movement.",
            ),
            sound("movement_tie_is_sound", choices={"state": STATES}, longest={"condition": 80}),
        ]

    def __str__(self) -> str:
        return f"{self.muscle}: {self.movement}"

    def natural_key(self) -> tuple[str, ...]:
        return (*key_of(self, "muscle"), *key_of(self, "movement"))

    natural_key.dependencies = ["muscles.muscle", "browsing.movement"]


class MuscleNerve(Tie):
    """A nerve that drives a muscle."""

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="nerve_ties")
    nerve = models.ForeignKey(Nerve, on_delete=models.PROTECT, related_name="ties")

    natural_key_lookups = ("muscle__home__slug", "muscle__slug", "nerve__slug")

    class Meta:
        ordering = ["nerve"]
        constraints = [
            models.UniqueConstraint(
                fields=["muscle", "nerve"],
                name="muscle_has_nerve_once",
                violation_error_message="The muscle already has this nerve.",
            ),
            sound("nerve_tie_is_sound", choices={"state": STATES}, longest={"condition": 80}),
        ]

    def __str__(self) -> str:
        return f"{self.muscle}: {self.nerve}"

    def natural_key(self) -> tuple[str, ...]:
        return (*key_of(self, "muscle"), *key_of(self, "nerve"))

    natural_key.dependencies = ["muscles.muscle", "browsing.nerve"]
