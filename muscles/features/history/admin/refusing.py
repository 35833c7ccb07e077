"""When somebody else has saved meanwhile: nothing is saved over theirs, and nothing that was typed is lost."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from muscles.admin.parts import AdminPart
from muscles.features.history.admin import intents
from muscles.features.history.admin.conflicts import CONFLICT, find_base, show_conflict
from muscles.features.history.admin.shared import entry_state_or_gone, key_of, rendered
from muscles.features.history.admin.status import status_for
from muscles.features.history.admin.submission import submission_of
from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.staging import build_pictures
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version
from muscles.features.history.snapshot.applying import as_draft
from muscles.features.history.snapshot.taking import Snapshot, take
from muscles.features.history.versions.recording import record
from muscles.features.history.versions.trash import bring_back
from muscles.models import Entry
from muscles.services.files import files_undone_on_failure

SAVED_MEANWHILE = "Somebody else has saved this entry meanwhile. Correct what is marked, then choose between both."
DELETED = "was deleted meanwhile. What you typed is kept: once it is restored from the trash, its history has it."


class Refusals:
    """Keeps what could not be saved as a version of its own; `ordinary` has the form without drafts."""

    def __init__(self, admin: ModelAdmin, ordinary: AdminPart) -> None:
        self.admin, self.ordinary = admin, ordinary
        self.model, self.kind = admin.model, admin.opts.model_name

    def of_deleted(self, request, object_id, form_url, context) -> HttpResponse | None:
        """Keep what was typed if somebody has deleted the entry meanwhile: once it is restored, its history has it."""
        pk = key_of(object_id)
        trashed = Version.objects.in_trash().filter(kind=self.kind, entry_pk=pk).first() if pk else None
        if trashed is None:
            return None
        with files_undone_on_failure():
            with transaction.atomic():
                try:
                    bring_back(version=trashed, slugs={}, user=request.user)
                except ValidationError:
                    return None
                entry = self.model._base_manager.get(pk=trashed.entry_pk)
                entry_state = entry_state_or_gone(self.model, entry.pk)
                base = find_base(request.POST.get("opened_on", ""), entry)
                response, typed = self.typed_on(request, entry_state, base, DELETED, form_url, context)
                transaction.set_rollback(True)
            if typed is None:
                return response
            keep_refused(request, typed)
            self.admin.form_was_kept(request)
        self.admin.message_user(request, f"“{trashed.name}” {DELETED}", messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.kind}_changelist"))

    def of_stale(self, request, entry: Entry, entry_state: EntryState, form_url, context) -> HttpResponse:
        """Keep what was typed on a state that is not there any more, and let its writer choose piece by piece."""
        base = find_base(request.POST.get("opened_on", ""), entry)
        response, mine = self.typed_on(request, entry_state, base, SAVED_MEANWHILE, form_url, context)
        if mine is None:
            return response
        refused = keep_refused(request, mine)
        self.admin.form_was_kept(request)
        return show_conflict(self.admin, request, entry, refused, entry_state, base)

    def typed_on(
        self, request, entry_state: EntryState, base: Snapshot | None, complaint: str, form_url, context
    ) -> tuple[HttpResponse, Snapshot | None]:
        """Return what was typed as a draft, or None, and the form to show then, where something in it is wrong."""
        began_with, submission = base or entry_state.shown, submission_of(request)
        entry_status = status_for(request, self.kind, entry_state, request.POST.get("opened_on", ""))
        entry_status.complaint = complaint
        submission.change_intent(intents.PREVIEW)
        with transaction.atomic():
            apply_what_is_possible(began_with)
            pk, context = str(entry_state.live["pk"]), context | {"entry_status": entry_status}
            response = rendered(self.ordinary.changeform_view(request, pk, form_url, context))
            typed = take(submission.saved) if submission.saved is not None else None
            transaction.set_rollback(True)
        if typed is None:
            response.status_code = CONFLICT
            return response, None
        lowest = min([0, *(row["pk"] for rows in entry_state.shown["rows"].values() for row in rows)])
        return response, as_draft(typed, live=began_with, below=lowest)


def keep_refused(request: HttpRequest, mine: Snapshot) -> Version:
    why = request.POST.get("why", "")
    (version,) = record([mine], action=Version.Action.REFUSED, user=request.user, why=why)
    build_pictures(mine)
    return version
