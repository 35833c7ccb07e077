"""The addresses that entries had, here or on the site that they were imported from."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from muscles.models import Entry, Muscle, Region


class RedirectQuerySet(models.QuerySet):
    def with_entries(self) -> Self:
        return self.select_related("muscle__home", "region__home")


class Redirect(models.Model):
    """An old permalink and the entry that had it last; one from outside of /muscle/ begins with a slash.

    It leads to the entry, not to an address, so that it is right however often the entry moves on. It outlives the
    entry, whose key is never given twice: what is deleted may come back with its key, and its old addresses with it.
    """

    permalink = models.CharField("old permalink", max_length=170, unique=True)
    muscle = models.ForeignKey(
        Muscle, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="redirects"
    )
    region = models.ForeignKey(
        Region, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="redirects"
    )
    created_at = models.DateTimeField("since", auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["permalink"]
        constraints = [
            models.CheckConstraint(
                condition=Q(muscle=None, region__isnull=False) | Q(muscle__isnull=False, region=None),
                name="redirect_has_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return self.permalink if self.permalink.startswith("/") else f"/muscle/{self.permalink}/"

    @property
    def entry(self) -> Entry | None:
        """The entry, if it is there; asked of rows that were read with their entries."""
        return self.muscle or self.region
