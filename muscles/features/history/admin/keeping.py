"""What was saved with the form of an entry is remembered as what the button made of it."""

from __future__ import annotations

from django.http import HttpRequest

from muscles.features.history.admin import intents
from muscles.features.history.admin.submission import submission_of
from muscles.features.history.drafts.openings import forget_old
from muscles.features.history.drafts.scheduling import plan_withdrawal
from muscles.features.history.drafts.staging import settle, stage
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import Snapshot
from muscles.models import Entry, Status

Action, State = Version.Action, Version.State
STATUS_OF = {intents.PUBLISH: Status.PUBLISHED, intents.WITHDRAW: Status.DRAFT}
WAITS_AS = {
    intents.SUBMIT: (Action.SUBMITTED, State.SUBMITTED),
    intents.TAKE_BACK: (Action.DRAFTED, State.DRAFT),
    intents.SCHEDULE: (Action.SCHEDULED, State.SCHEDULED),
}


def keep(request: HttpRequest, saved: Entry, snapshot: Snapshot, entry_state: EntryState | None) -> None:
    """Write what was saved into the history; what is to wait becomes what waits."""
    forget_old()
    note = {"user": request.user, "why": request.POST.get("why", "").strip()}
    plan, entry_state = submission_of(request).plan, entry_state or EntryState(snapshot, None)
    if plan.intent == intents.TAKE_BACK and entry_state.is_submitted:
        note["why"] = f"Taken back from review. {note['why']}".strip()
    if not plan.keeps_withdrawal:
        plan_withdrawal(snapshot, at=plan.withdraw_at, user=request.user)
    if plan.intent in STATUS_OF:
        settle(saved, action=Action.PUBLISHED if plan.intent == intents.PUBLISH else Action.WITHDRAWN, **note)
    elif plan.intent == intents.CHOOSE:
        stage(snapshot, entry_state=entry_state, action=Action.DRAFTED, **note)
    elif plan.intent == intents.DRAFT and entry_state.is_submitted:
        note["why"] = note["why"] or entry_state.pending.why
        stage(snapshot, entry_state=entry_state, action=Action.DRAFTED, **note)
    elif plan.intent in WAITS_AS or entry_state.is_published or entry_state.is_sent_back or plan.at:
        action, state = WAITS_AS.get(plan.intent, (Action.DRAFTED, State.DRAFT))
        stage(snapshot, entry_state=entry_state, action=action, state=state, due_at=plan.at, **note)
    else:
        settle(saved, action=Action.SAVED, **note)
