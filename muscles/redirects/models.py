"""The permalinks that entries had."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from muscles.models import Entry, Muscle, Region


class Redirect(models.Model):
    """An old permalink and the entry that had it last.

    It leads to the entry, not to an address, so that it is right however often the entry moves on, and goes with it.
    """

    permalink = models.CharField("old permalink", max_length=170, unique=True)
    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, null=True, blank=True, related_name="redirects")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True, related_name="redirects")
    created_at = models.DateTimeField("since", auto_now_add=True)

    class Meta:
        ordering = ["permalink"]
        constraints = [
            models.CheckConstraint(
                condition=Q(muscle=None, region__isnull=False) | Q(muscle__isnull=False, region=None),
                name="redirect_has_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"/muscle/{self.permalink}/"

    @property
    def entry(self) -> Entry:
        return self.muscle or self.region
