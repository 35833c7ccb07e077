"""When somebody else has saved meanwhile: nothing is saved over theirs, and nothing that was typed is lost."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.gone import unless_gone
from muscles.features.history.admin import intents
from muscles.features.history.admin.forms import DraftsMixin, key_of, rendered
from muscles.features.history.admin.status import status_for
from muscles.features.history.drafts.showing import STATUS, apply_what_is_possible
from muscles.features.history.drafts.staging import build_pictures, keep_on, settle, stage
from muscles.features.history.drafts.state import EntryState, entry_state_when
from muscles.features.history.models import Version
from muscles.features.history.snapshot.applying import apply, as_draft, number_new_rows
from muscles.features.history.snapshot.merging import conflicts, merged
from muscles.features.history.snapshot.taking import Snapshot, take
from muscles.features.history.versions.recording import ENTRIES, record
from muscles.features.history.versions.trash import bring_back
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure
from muscles.services.publishing import check_publishable

Action, State = Version.Action, Version.State
DRAFTED = {"action": Action.DRAFTED}
CONFLICT = 409
SAVED_MEANWHILE = "Somebody else has saved this entry meanwhile. Correct what is marked, then choose between both."
DELETED = "was deleted meanwhile. What you typed is kept: once it is restored from the trash, its history has it."


class ConflictsMixin(DraftsMixin):
    """Keeps what could not be saved as a version of its own, and lets its writer choose piece by piece."""

    def get_urls(self):
        name = f"muscles_{self.opts.model_name}_conflict"
        view = self.admin_site.admin_view(self.conflict_view)
        return [path("<int:pk>/conflict/<int:version>/", view, name=name), *super().get_urls()]

    def add_or_refuse(self, request, object_id, form_url, context) -> HttpResponse:
        """Keep what was typed if somebody has deleted the entry meanwhile: once it is restored, its history has it."""
        pk = key_of(object_id) if request.method == "POST" else None
        trashed = Version.objects.in_trash().filter(kind=self.opts.model_name, entry_pk=pk).first() if pk else None
        if trashed is None:
            return super().add_or_refuse(request, object_id, form_url, context)
        with files_undone_on_failure():
            with transaction.atomic():
                try:
                    bring_back(version=trashed, slugs={}, user=request.user)
                except ValidationError:
                    return super().add_or_refuse(request, object_id, form_url, context)
                entry = self.model._base_manager.get(pk=trashed.entry_pk)
                entry_state = self.entry_state_or_gone(entry.pk)
                base = self.find_base(request.POST.get("opened_on", ""), entry)
                response, typed = self.typed_on(request, entry_state, base, DELETED, form_url, context)
                transaction.set_rollback(True)
            if typed is None:
                return response
            self.keep_refused(request, typed)
        self.message_user(request, f"“{trashed.name}” {DELETED}", messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_changelist"))

    def refuse(self, request, entry: Entry, entry_state: EntryState, form_url, context) -> HttpResponse:
        base = self.find_base(request.POST.get("opened_on", ""), entry)
        response, mine = self.typed_on(request, entry_state, base, SAVED_MEANWHILE, form_url, context)
        if mine is None:
            return response
        return self.show_conflict(request, entry, self.keep_refused(request, mine), entry_state, base)

    def typed_on(
        self, request, entry_state: EntryState, base: Snapshot | None, complaint: str, form_url, context
    ) -> tuple[HttpResponse, Snapshot | None]:
        """Return what was typed as a draft, or None, and the form to show then, where something in it is wrong."""
        began_with = base or entry_state.shown
        entry_status = status_for(request, self.opts.model_name, entry_state, request.POST.get("opened_on", ""))
        entry_status.complaint = complaint
        request.form_intent = intents.PREVIEW
        with transaction.atomic():
            apply_what_is_possible(began_with)
            pk = str(entry_state.live["pk"])
            response = rendered(self.save_ordinarily(request, pk, form_url, context | {"entry_status": entry_status}))
            saved = getattr(request, "form_saved", None)
            typed = take(saved) if saved is not None else None
            transaction.set_rollback(True)
        if typed is None:
            response.status_code = CONFLICT
            return response, None
        lowest = min([0, *(row["pk"] for rows in entry_state.shown["rows"].values() for row in rows)])
        return response, as_draft(typed, live=began_with, below=lowest)

    def keep_refused(self, request, mine: Snapshot) -> Version:
        (version,) = record([mine], action=Action.REFUSED, user=request.user, why=request.POST.get("why", ""))
        build_pictures(mine)
        return version

    def show_conflict(
        self, request, entry, version: Version, entry_state: EntryState, base: Snapshot | None
    ) -> HttpResponse:
        theirs = Version.objects.of(entry).exclude(action=Action.REFUSED).first()
        is_own = theirs is not None and theirs.user == request.user
        url = reverse(f"admin:muscles_{self.opts.model_name}_conflict", args=[entry.pk, version.pk])
        context = {
            **self.admin_site.each_context(request),
            "title": f"{'You have' if is_own else 'Somebody else has'} saved “{version.name}” meanwhile",
            "is_own": is_own,
            "opts": self.opts,
            "original": entry,
            "conflicts": conflicts(base=base, mine=version.data, theirs=entry_state.shown),
            "version": version,
            "theirs": theirs,
            "entry_status": status_for(request, self.opts.model_name, entry_state, intents.opened_on(entry_state)),
            "action": f"{url}?opened_on={request.POST.get('opened_on', request.GET.get('opened_on', ''))}",
        }
        status = CONFLICT if request.method == "POST" else 200
        return TemplateResponse(request, "features/history/conflict.html", context, status=status)

    @unless_gone
    def conflict_view(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Show once more what was not saved; saved is what was chosen."""
        entry = self.get_object(request, str(pk))
        refused = Version.objects.filter(
            pk=version, kind=self.opts.model_name, entry_pk=pk, action=Action.REFUSED
        ).first()
        if entry is None:
            raise self.model.DoesNotExist
        if refused is None:
            raise Http404("There is no such version.")
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        base = self.find_base(request.GET.get("opened_on", ""), entry)
        if request.method != "POST":
            return self.show_conflict(request, entry, refused, self.entry_state_or_gone(pk), base)
        intent = intents.intent_of(request, kind=self.opts.model_name)
        with files_undone_on_failure():
            lock_slugs()
            entry_state = self.entry_state_or_gone(pk)
            if request.POST.get("seen") != intents.opened_on(entry_state):
                self.message_user(request, "Once more somebody has saved meanwhile; choose again.", messages.WARNING)
                return self.show_conflict(request, entry, refused, entry_state, base)
            chosen = merged(mine=refused.data, theirs=entry_state.shown, choices=request.POST)
            if intent == intents.PUBLISH and entry_state.leaves_contested(chosen):
                intent = intents.CHOOSE
            try:
                self.save_chosen(request, entry, chosen, entry_state, intent, refused.why)
            except ValidationError as error:
                self.message_user(request, f"Nothing was saved. {' '.join(error.messages)}", messages.ERROR)
                return self.show_conflict(request, entry, refused, entry_state, base)
        self.message_user(request, f"Your choices for “{refused.name}” are saved.", messages.SUCCESS)
        page = "choose" if intent == intents.CHOOSE else "change"
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_{page}", args=[pk]))

    @transaction.atomic
    def save_chosen(
        self, request, entry: Entry, chosen: Snapshot, entry_state: EntryState, intent, why, is_chosen=False
    ) -> None:
        note = {"user": request.user, "why": why}
        ENTRIES.before([entry])
        if entry_state.is_published and intent != intents.PUBLISH:
            with transaction.atomic():
                apply(chosen, leave=STATUS)  # can it be?
                transaction.set_rollback(True)
            waiting = {"action": Action.SUBMITTED, "state": State.SUBMITTED} if intent == intents.SUBMIT else DRAFTED
            stage(chosen, entry_state=entry_state, is_chosen=is_chosen, **waiting, **note)
            return
        saved = apply(chosen, leave=STATUS)
        number_new_rows(saved)
        if intent == intents.PUBLISH:
            saved.status = "published"
            saved.save(update_fields=["status"])
            check_publishable(saved)
            settle(saved, action=Action.PUBLISHED, **note)
        else:
            keep_on(saved, take(saved), entry_state=entry_state, **note)

    def find_base(self, token: str, entry: Entry) -> Snapshot | None:
        """Return what the form was opened on, where a version remembers it."""
        base = intents.base_of(token)
        if base is None:
            return None
        entry_state = entry_state_when(entry, *base)
        return entry_state.shown if entry_state else None
