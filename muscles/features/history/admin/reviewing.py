"""What a reviewer looks at: what keeps an entry back, what is doubtful, what changed since the last round."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field

from django.db.models import Model

from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version
from muscles.features.history.snapshot.comparing import Difference, differences
from muscles.features.history.snapshot.taking import MODELS
from muscles.services.findings import PICTURES, Finding, findings_in
from muscles.services.publishing import pictures_of, reasons_against, reasons_against_links
from muscles.services.trying import undone


@dataclass(frozen=True)
class Inspection:
    """What `keeps_back` an entry from being published as its draft has it, and what is doubtful in it."""

    keeps_back: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)


def inspect(entry_state: EntryState) -> Inspection:
    """Look at an entry as it would be published, with its rows those of the draft for that long."""
    live = entry_state.live
    with undone() if entry_state.staged else nullcontext():
        if entry_state.staged:
            entry: Model = apply_what_is_possible(entry_state.shown)[0]
        else:
            entry = MODELS[live["kind"]]._base_manager.get(pk=live["pk"])
        keeps_back = [Finding(reason, PICTURES) for reason in reasons_against(pictures_of(entry))]
        keeps_back += [Finding(reason, "id_description") for reason in reasons_against_links(entry)]
        return Inspection(keeps_back, findings_in(entry))


@dataclass(frozen=True)
class Round:
    """What an author changed since it was `sent_back`."""

    sent_back: Version
    differences: list[Difference]


def round_of(version: Version) -> Round | None:
    """Return the last round of a submission; None if it is the first, or was just sent back."""
    if not version.comment or version.action == Version.Action.SENT_BACK:
        return None
    same = Version.objects.filter(kind=version.kind, entry_pk=version.entry_pk, pk__lt=version.pk)
    sent_back = same.filter(action=Version.Action.SENT_BACK).select_related("user").order_by("-pk").first()
    if sent_back is None:
        return None
    return Round(sent_back, list(differences(sent_back.data, version.data)))
