"""What an editor sends with the form of an entry, from the button that was pressed to the entry that was saved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from muscles.admin.request_data import data_of
from muscles.features.history.admin.intents import DRAFT
from muscles.features.history.admin.times import Plan
from muscles.features.history.drafts.state import EntryState
from muscles.models import Entry


@dataclass
class FormSubmission:
    """`entry_state` is how the entry stood before, None of a new one; `saved` is it once the form was saved."""

    plan: Plan = field(default_factory=lambda: Plan(DRAFT, None))
    entry_state: EntryState | None = None
    saved: Entry | None = None

    @property
    def intent(self) -> str:
        return self.plan.intent

    def change_intent(self, intent: str) -> None:
        self.plan = replace(self.plan, intent=intent)


def submission_of(request: HttpRequest) -> FormSubmission:
    return data_of(request, FormSubmission)
