"""The tree of the body's parts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode

from muscles.models.entry import Entry, refuse_loop
from muscles.models.moves import Move
from muscles.models.rules import ordinary_key, sound
from muscles.models.slugs import refuse_taken_slug, slug_taken
from muscles.querysets import DRAFT, PUBLISHED, RegionQuerySet


class Region(TreeNode, Entry):
    """A limb, a region of it, or a compartment of a region."""

    class Kind(models.TextChoices):
        LIMB = "limb", "Limb"
        REGION = "region", "Region"
        COMPARTMENT = "compartment", "Compartment"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REGION)
    parent = TreeNodeForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="What it is a part of.",
    )
    home = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="housed_regions", db_index=False
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        permissions = [("publish_region", "Can publish and withdraw regions")]
        indexes = [models.Index(fields=["status"], name="region_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="region_name_once_in_parent",
                violation_error_message="Its parent already has a part of this name.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent=None),
                name="region_name_once_at_top",
                violation_error_message="There is already a limb or region of this name at the top.",
            ),
            models.UniqueConstraint(
                fields=["home", "slug"],
                name="region_slug_once_in_home",
                violation_error_message="Its region already has a compartment with this slug.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(home=None),
                name="region_slug_once_at_top",
                violation_error_message="There is already a limb or region with this slug.",
            ),
            sound(
                "region_is_sound",
                filled=["name"],
                slugs=["slug"],
                choices={"kind": ["limb", "region", "compartment"], "status": [DRAFT, PUBLISHED]},
                longest={"name": 120, "latin_name": 160, "slug": 80},
                more=[ordinary_key()],
            ),
            models.CheckConstraint(
                condition=~Q(kind="limb") | Q(parent=None),
                name="limb_stands_at_top",
                violation_error_message="A limb has no parent.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="compartment") | Q(parent__isnull=False, home__isnull=False),
                name="compartment_has_parent",
                violation_error_message="A compartment needs a parent.",
            ),
        ]

    def settle(self) -> None:
        refuse_loop(self, "parent")
        if self.kind == self.Kind.COMPARTMENT and self.parent is None:
            raise ValidationError({"parent": "A compartment needs a parent."})
        if self.parent and self.kind != self.Kind.COMPARTMENT and self.rank <= self.parent.rank:
            raise ValidationError({"parent": f"A {self.kind} cannot be part of a {self.parent.kind}."})
        super().settle()
        self.refuse_taken_slug_at_top()
        self.refuse_kind_that_parts_forbid()
        for rows in self.misplaced_contents() if self.pk else ():
            for row in rows:
                refuse_taken_slug(self.home or self, row.slug, owner=row)

    def refuse_taken_slug_at_top(self) -> None:
        if self.home is None and self.slug:
            for holder in Region.objects.filter(home=None, slug=self.slug).exclude(pk=self.pk):
                raise slug_taken(f"/muscle/{self.slug}/", holder)

    def refuse_kind_that_parts_forbid(self) -> None:
        for part in self.children.exclude(kind=self.Kind.COMPARTMENT) if self.pk else ():
            if part.rank <= self.rank:
                raise ValidationError({"kind": f"A {self.kind} cannot hold the {part.kind} “{part}”."})

    def find_home(self) -> Region | None:
        if self.kind != self.Kind.COMPARTMENT:
            return None
        return self.parent.home or self.parent

    def take_contents_along(self, before: str) -> list[Move]:
        """Give what lies below it the home that follows; a region that was renamed renames all it is the home of."""
        home, moves = self.home or self, []
        for rows in self.misplaced_contents():
            for row in rows.select_related("home"):
                old_home = before if row.home_id == self.pk else row.home.slug
                moves.append(Move(row, f"{old_home}/{row.slug}", f"{home.slug}/{row.slug}"))
            rows.update(home=home)
        if self.home is None and "/" not in before and before not in ("", self.slug):
            present = [row for rows in (self.housed_regions, self.housed_muscles) for row in rows.all()]
            moves += [Move(row, f"{before}/{row.slug}", f"{self.slug}/{row.slug}") for row in present]
        for move in moves:
            move.entry.home = home
        return moves

    @property
    def full_name(self) -> str:
        """The name as it stands alone, with what it is a part of: “Anterior compartment — Thigh — Lower limb”.

        Other regions may have the same name; those of one parent have not. `with_full_names()` brings what it needs.
        """
        return f"{self.name} — {self.parent.full_name}" if self.parent else self.name

    @property
    def rank(self) -> int:
        """Depth of its kind: 0 for a limb, 1 for a region, 2 for a compartment."""
        return list(self.Kind).index(self.Kind(self.kind))

    def misplaced_contents(self) -> tuple[models.QuerySet, models.QuerySet]:
        """Return the compartments and muscles below it whose home is not the one that it gives them."""
        inside = frontier = [self.pk]
        while frontier:
            below = Region.objects.filter(kind=self.Kind.COMPARTMENT, parent__in=frontier)
            frontier = list(below.values_list("pk", flat=True))
            inside = inside + frontier
        strangers = ~Q(home=self.home or self)
        return (
            Region.objects.filter(strangers, pk__in=inside[1:]),
            self.muscles.model.objects.filter(strangers, region__in=inside),
        )
