"""What readers report, and for an hour how often somebody did."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from muscles.models import Muscle, Region
from muscles.models.facts import Use, choices_for
from muscles.models.texts import MailField, ProseField
from muscles.services.navigation import Entry

LONGEST_MESSAGE = 2000


FIRST = [("name", "Name or synonym"), ("description", "Description")]
LAST = [
    ("place", "Region, or what it is part of"),
    ("picture", "Picture or animation"),
    ("source", "Source or identifier"),
    ("other", "Something else"),
]
OF_A_REGION = dict([*FIRST, *LAST]).keys()


def subjects() -> list[tuple[str, str]]:
    """Return what on a page may be wrong: its facts, and what every page has."""
    return [*FIRST, *choices_for(Use.REPORTED), *LAST]


class ReportQuerySet(models.QuerySet):
    """Reads of reports."""

    def open(self) -> Self:
        return self.filter(state__in=[Report.State.NEW, Report.State.IN_HAND])

    def closed(self) -> Self:
        return self.filter(state__in=[Report.State.DONE, Report.State.REJECTED])

    def with_entries(self) -> Self:
        """Bring along what the links to the entry need."""
        return self.select_related("muscle__home", "muscle__same_as", "region__home")


class Report(models.Model):
    """What a reader finds wrong on a page. Nothing in it says who wrote it, but for an address given on purpose."""

    class State(models.TextChoices):
        NEW = "new", "New"
        IN_HAND = "in_hand", "In hand"
        DONE = "done", "Done"
        REJECTED = "rejected", "Rejected"

    muscle = models.ForeignKey(Muscle, on_delete=models.SET_NULL, null=True, related_name="reports")
    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="reports")
    permalink = models.CharField(
        max_length=170, blank=True, help_text="Of the page at the time; empty where the whole atlas is meant."
    )
    fact = models.CharField("about", max_length=24, choices=subjects)
    message = ProseField(max_length=LONGEST_MESSAGE)
    contact = MailField("e-mail address", blank=True, help_text="To answer to, where the reader gave one.")
    created_at = models.DateTimeField("sent", auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    note = ProseField("editors’ note", blank=True, help_text="Never shown to the public.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(region=None) | Q(muscle=None), name="report_has_one_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.permalink or 'The atlas'}: {self.get_fact_display().lower()}"

    @property
    def entry(self) -> Entry | None:
        return self.muscle or self.region


class Sending(models.Model):
    """That somebody sent a report; not tied to it, and forgotten after an hour. See `clients.py` for the mark."""

    mark = models.CharField(max_length=64)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.sent_at:%H:%M}"
