"""The form of an entry: it shows the draft where there is one, and keeps what is saved as a draft."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from muscles.features.history.admin import intents
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.messages import NO_WITHDRAWAL, saved_message, texts_message
from muscles.features.history.admin.status import status_for
from muscles.features.history.admin.times import is_to_come, plan_of, times_of
from muscles.features.history.drafts.openings import forget_old, note_opening
from muscles.features.history.drafts.scheduling import plan_withdrawal
from muscles.features.history.drafts.showing import put_on_what_is_possible
from muscles.features.history.drafts.staging import settle, stage
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.models import Version
from muscles.features.history.snapshot.applying import number_new_rows
from muscles.features.history.snapshot.taking import Snapshot, take
from muscles.features.history.versions.recording import ENTRIES
from muscles.models import Entry, Status, lock_slugs
from muscles.services.files import files_undone_on_failure

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin
else:
    Base = object

Action, State = Version.Action, Version.State
FOR_PUBLIC = (intents.PUBLISH, intents.SCHEDULE)
STATUS_OF = {intents.PUBLISH: Status.PUBLISHED, intents.WITHDRAW: Status.DRAFT}
WAITS_AS = {
    intents.SUBMIT: (Action.SUBMITTED, State.SUBMITTED),
    intents.SCHEDULE: (Action.SCHEDULED, State.SCHEDULED),
}


class DraftsMixin(Base):
    change_form_template = "features/history/change_form.html"

    def get_fieldsets(self, request, obj=None):
        """Leave out the status: the buttons set it."""
        fieldsets = super().get_fieldsets(request, obj)
        return [(title, options | {"fields": without_status(options["fields"])}) for title, options in fieldsets]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = key_of(object_id)
        entry_state = entry_state_of(self.opts.model_name, pk) if pk else None
        context = extra_context or {}
        if entry_state is None:
            return self.add_or_refuse(request, object_id, form_url, context)
        if request.method == "POST":
            return self.save_entry(request, pk, form_url, context)
        return self.show_entry(request, pk, entry_state, form_url, context)

    def add_or_refuse(self, request, object_id, form_url, context) -> HttpResponse:
        request.form_intent = intents.DRAFT
        if request.method == "POST":
            self.plan(request)
        context = context | {"entry_status": status_for(request, self.opts.model_name)}
        with files_undone_on_failure() if request.method == "POST" else nullcontext():
            response = super().changeform_view(request, object_id, form_url, context)
            if (saved := getattr(request, "form_saved", None)) is not None:
                self.keep(request, saved, take(saved), None)
        return response

    def show_entry(self, request, pk: int, entry_state: EntryState, form_url, context) -> HttpResponse:
        """Show the form; that of a draft is rendered while the draft is applied, which is then undone."""
        entry_status = status_for(request, self.opts.model_name, entry_state, intents.opened_on(entry_state))
        if self.has_change_permission(request):
            entry_status.others = note_opening(self.opts.model_name, pk, request.user)
        context = context | {"entry_status": entry_status}
        if entry_state.staged is None:
            return super().changeform_view(request, str(pk), form_url, context)
        with transaction.atomic():
            entry_status.complaint = put_on_what_is_possible(entry_state.shown, live=entry_state.live)
            response = rendered(super().changeform_view(request, str(pk), form_url, context))
            transaction.set_rollback(True)
        return response

    def save_entry(self, request, pk: int, form_url, context) -> HttpResponse:
        """Save what was typed, unless somebody else has saved since the form was opened."""
        with files_undone_on_failure():
            lock_slugs()
            entry = self.model._base_manager.select_for_update().filter(pk=pk).first()
            if not self.has_change_permission(request, entry):
                raise PermissionDenied
            entry_state = entry_state_of(self.opts.model_name, pk)
            if entry is None or entry_state is None:
                return super().changeform_view(request, str(pk), form_url, context)
            self.plan(request, entry_state)
            if request.POST.get("opened_on", "") != intents.opened_on(entry_state):
                return self.refuse(request, entry, entry_state, form_url, context)
            ENTRIES.before([entry])
            response, snapshot = self.try_to_save(request, entry_state, form_url, context)
            if snapshot is not None:
                self.keep(request, request.form_saved, snapshot, entry_state)
        return response

    def entry_state_or_gone(self, pk: int) -> EntryState:
        """Return how an entry stands.

        Raises:
            DoesNotExist: there is none.
        """
        if (entry_state := entry_state_of(self.opts.model_name, pk)) is None:
            raise self.model.DoesNotExist
        return entry_state

    def plan(self, request, entry_state: EntryState | None = None) -> None:
        """Read what the button asks for; a schedule that cannot be is a draft, and says so."""
        kind = self.opts.model_name
        pending = entry_state.pending if entry_state else None
        intent = intents.intent_of(request, kind=kind)
        plan = plan_of(intent, request.POST, pending, may_publish=may_publish(request.user, kind))
        if plan.refusal:
            self.message_user(request, f"It was not scheduled: {plan.refusal}.", messages.WARNING)
        request.form_plan, request.form_state, request.form_intent = plan, entry_state, plan.intent

    def save_ordinarily(self, *args) -> HttpResponse:
        """Do what the admin does without drafts."""
        return super().changeform_view(*args)

    def try_to_save(self, request, entry_state: EntryState, form_url, context) -> tuple[HttpResponse, Snapshot | None]:
        """Save the form on top of the draft; what is to wait, or cannot be saved, leaves the rows as they were."""
        entry_status = status_for(request, self.opts.model_name, entry_state, request.POST.get("opened_on", ""))
        with transaction.atomic():
            if entry_state.staged is not None:
                entry_status.complaint = put_on_what_is_possible(entry_state.shown, live=entry_state.live)
            pk = str(entry_state.live["pk"])
            response = super().changeform_view(request, pk, form_url, context | {"entry_status": entry_status})
            saved = getattr(request, "form_saved", None)
            if saved is None:
                response = rendered(response)
            elif request.form_intent in STATUS_OF:
                number_new_rows(saved)
            snapshot = take(saved) if saved is not None else None
            if saved is None or waits(request.form_intent, entry_state):
                transaction.set_rollback(True)
        return response, snapshot

    def refuse(self, request, entry, entry_state: EntryState, form_url, context) -> HttpResponse:
        raise NotImplementedError

    def keep(self, request, saved: Entry, snapshot: Snapshot, entry_state: EntryState | None) -> None:
        """Remember what was saved, as what the button made of it."""
        forget_old()
        note = {"user": request.user, "why": request.POST.get("why", "").strip()}
        intent, at, entry_state = request.form_intent, request.form_plan.at, entry_state or EntryState(snapshot, None)
        if "withdraw_at" in request.POST and may_publish(request.user, self.opts.model_name):
            withdraw_at = times_of(request.POST).withdraw_at
            if is_to_come(withdraw_at, entry_state.leaving):
                plan_withdrawal(snapshot, at=withdraw_at, user=request.user)
            else:
                self.message_user(request, NO_WITHDRAWAL, messages.WARNING)
        if intent in STATUS_OF:
            settle(saved, action=Action.PUBLISHED if intent == intents.PUBLISH else Action.WITHDRAWN, **note)
        elif intent == intents.CHOOSE:
            stage(snapshot, entry_state=entry_state, action=Action.DRAFTED, **note)
        elif intent in WAITS_AS or entry_state.is_published or at:
            action, state = WAITS_AS.get(intent, (Action.DRAFTED, State.DRAFT))
            stage(snapshot, entry_state=entry_state, action=action, state=state, due_at=at, **note)
        else:
            settle(saved, action=Action.SAVED, **note)

    def is_for_public(self, request, obj):
        return request.form_intent in FOR_PUBLIC

    def save_model(self, request, obj, form, change):
        obj.status = STATUS_OF.get(request.form_intent, obj.status)
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        request.form_saved = obj
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.answer_saved(request, obj, was_public=False)

    def response_change(self, request, obj):
        request.form_saved = obj
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        if request.form_intent == intents.PUBLISH and request.form_state.leaves_contested(take(obj)):
            request.form_intent = intents.CHOOSE
        return self.answer_saved(request, obj, was_public=obj.is_published)

    def answer_saved(self, request, obj: Entry, *, was_public: bool) -> HttpResponse:
        """Say what became of it; who publishes or withdraws is done, who drafts goes on."""
        intent = request.form_intent
        if intent == intents.PREVIEW:
            return HttpResponse()
        url = reverse(f"admin:muscles_{self.opts.model_name}_change", args=[obj.pk])
        name = format_html('<a href="{}">{}</a>', url, obj)
        self.message_user(request, self.saved_message(request, name, was_public=was_public), level_of(intent))
        if intent == intents.SUBMIT and (message := texts_message(obj, url)):
            self.message_user(request, message, messages.WARNING)
        if intent == intents.CHOOSE:
            return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_choose", args=[obj.pk]))
        if intent in STATUS_OF and "_continue" not in request.POST:
            return self.response_post_save_change(request, obj)
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def saved_message(self, request, name, *, was_public: bool):
        pending = request.form_state.pending if request.form_state else None
        rights = {"may_publish": may_publish(request.user, self.opts.model_name)}
        plan = replace(request.form_plan, intent=request.form_intent)
        return saved_message(plan, name, was_public=was_public, pending=pending, **rights)


def level_of(intent: str) -> int:
    return messages.WARNING if intent == intents.CHOOSE else messages.SUCCESS


def waits(intent: str, entry_state: EntryState) -> bool:
    return entry_state.is_published and intent not in STATUS_OF


def key_of(object_id: str | None) -> int | None:
    text = unquote(object_id or "")
    return int(text) if text.isdecimal() else None


def rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if hasattr(response, "render") else response


def without_status(fields) -> list:
    """The names of fields, in lines where they stand so, without the status."""
    found = [tuple(name for name in line if name != "status") if isinstance(line, tuple) else line for line in fields]
    return [line for line in found if line not in ("status", ())]
