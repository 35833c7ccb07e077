"""What students who learn with a deck rely on: by what a card is known, and since when it says what it says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from muscles.models import Muscle, Region


class FirstPermalink(models.Model):
    """The permalink that an entry had first, for each that has moved: its cards stay known by it.

    It outlives the entry, whose key is never given twice: what is deleted may come back with its key.
    """

    permalink = models.CharField(max_length=180, unique=True)
    muscle = models.OneToOneField(
        Muscle, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="first_permalink"
    )
    region = models.OneToOneField(
        Region, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="first_permalink"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(muscle=None, region__isnull=False) | Q(muscle__isnull=False, region=None),
                name="first_permalink_has_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return self.permalink


class CardStamp(models.Model):
    """Since when a card says what it says; Anki replaces a note where the one of the deck is newer."""

    key = models.CharField(max_length=250, unique=True)
    digest = models.CharField(max_length=20)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
