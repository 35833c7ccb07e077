"""The form of an entry: it shows the draft where there is one, and keeps what is saved as a draft."""

from __future__ import annotations

from contextlib import nullcontext

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from muscles.admin.link_warnings import warn_of_links
from muscles.admin.parts import AdminPart
from muscles.admin.typed import typed_in
from muscles.features.history.admin import intents
from muscles.features.history.admin.conflicts import find_base
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.keeping import STATUS_OF, keep
from muscles.features.history.admin.messages import refusals_of, saved_message, texts_message
from muscles.features.history.admin.refusing import Refusals
from muscles.features.history.admin.shared import key_of, rendered
from muscles.features.history.admin.status import EntryStatus, status_for
from muscles.features.history.admin.submission import submission_of
from muscles.features.history.admin.times import plan_of
from muscles.features.history.drafts.openings import note_opening
from muscles.features.history.drafts.showing import put_on_what_is_possible
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.snapshot.applying import number_new_rows
from muscles.features.history.snapshot.taking import Snapshot, take
from muscles.features.history.versions.recording import ENTRIES
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure
from muscles.services.publishing import reasons_to_keep
from muscles.services.trying import undone

TYPED_BEFORE = "The entry was saved after you had typed this. Save yours, too, and choose then between both."
FOR_PUBLIC = (intents.PUBLISH, intents.SCHEDULE)


class DraftsPart(AdminPart):
    """Stands before the form that the admin has without drafts, which is `inner.changeform_view`."""

    form_blocks = {
        "top": "features/history/status.html",
        "above_fields": "features/history/marked.html",
        "bottom": "features/history/preview.html",
        "buttons": "features/history/buttons.html",
    }

    def __init__(self, admin, inner):
        super().__init__(admin, inner)
        self.refusals = Refusals(self.admin, self.inner)

    def get_fieldsets(self, request, obj=None):
        """Leave out the status: the buttons set it."""
        fieldsets = self.inner.get_fieldsets(request, obj)
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
        """Save a new entry; where the form is that of one which somebody has deleted meanwhile, keep what was typed."""
        is_sent = request.method == "POST"
        if is_sent and (response := self.refusals.of_deleted(request, object_id, form_url, context)) is not None:
            return response
        if is_sent:
            self.plan(request)
        context = context | {"entry_status": status_for(request, self.opts.model_name)}
        with files_undone_on_failure() if is_sent else nullcontext():
            response = self.inner.changeform_view(request, object_id, form_url, context)
            if (saved := submission_of(request).saved) is not None:
                keep(request, saved, take(saved), None)
                self.admin.form_was_kept(request)
        return response

    def show_entry(self, request, pk: int, entry_state: EntryState, form_url, context) -> HttpResponse:
        """Show the form; that of a draft is rendered while the draft is applied, which is then undone."""
        entry_status = status_for(request, self.opts.model_name, entry_state, intents.opened_on(entry_state))
        if self.admin.has_change_permission(request):
            entry_status.others = note_opening(self.opts.model_name, pk, request.user)
        context = context | {"entry_status": entry_status}
        typed = typed_in(request)
        if typed is not None and (token := typed.get("opened_on", "")) != entry_status.token:
            return self.show_typed_before(request, entry_state, token, form_url, context)
        if entry_state.staged is None:
            self.say_what_keeps_it_back(entry_status, pk)
            return self.inner.changeform_view(request, str(pk), form_url, context)
        with undone():
            entry_status.complaint = put_on_what_is_possible(entry_state.shown, live=entry_state.live)
            self.say_what_keeps_it_back(entry_status, pk)
            return rendered(self.inner.changeform_view(request, str(pk), form_url, context))

    def show_typed_before(self, request, entry_state: EntryState, token: str, form_url, context) -> HttpResponse:
        """Show what was typed before somebody else saved, on top of what its writer saw then.

        The form carries what it was opened on, so that saving it leads to the choice between both.
        """
        entry_status, pk = context["entry_status"], entry_state.live["pk"]
        base = find_base(token, self.model._base_manager.get(pk=pk)) or entry_state.shown
        with undone():
            put_on_what_is_possible(base, live=entry_state.live)
            entry_status.token, entry_status.complaint = token, TYPED_BEFORE
            return rendered(self.inner.changeform_view(request, str(pk), form_url, context))

    def say_what_keeps_it_back(self, entry_status: EntryStatus, pk: int) -> None:
        """Look why what is overdue is not public yet, while its rows are those of its draft."""
        if entry_status.is_overdue and (entry := self.model._base_manager.filter(pk=pk).first()) is not None:
            entry_status.kept_back = reasons_to_keep(entry)

    def save_entry(self, request, pk: int, form_url, context) -> HttpResponse:
        """Save what was typed, unless somebody else has saved since the form was opened."""
        with files_undone_on_failure():
            lock_slugs()
            entry = self.model._base_manager.select_for_update().filter(pk=pk).first()
            if not self.admin.has_change_permission(request, entry):
                raise PermissionDenied
            entry_state = entry_state_of(self.opts.model_name, pk)
            if entry is None or entry_state is None:
                return self.inner.changeform_view(request, str(pk), form_url, context)
            self.plan(request, entry_state)
            if request.POST.get("opened_on", "") != intents.opened_on(entry_state):
                return self.refusals.of_stale(request, entry, entry_state, form_url, context)
            ENTRIES.before([entry])
            response, snapshot = self.try_to_save(request, entry_state, form_url, context)
            if snapshot is not None:
                keep(request, submission_of(request).saved, snapshot, entry_state)
                self.admin.form_was_kept(request)
        return response

    def plan(self, request, entry_state: EntryState | None = None) -> None:
        """Read what the button asks for; a schedule that cannot be is a draft, and says so."""
        kind, submission = self.opts.model_name, submission_of(request)
        intent = intents.intent_of(request, kind=kind)
        plan = plan_of(intent, request.POST, entry_state, may_publish=may_publish(request.user, kind))
        for refusal in refusals_of(plan):
            self.admin.message_user(request, refusal, messages.WARNING)
        submission.plan, submission.entry_state = plan, entry_state

    def try_to_save(self, request, entry_state: EntryState, form_url, context) -> tuple[HttpResponse, Snapshot | None]:
        """Save the form on top of the draft; what is to wait, or cannot be saved, leaves the rows as they were."""
        submission = submission_of(request)
        entry_status = status_for(request, self.opts.model_name, entry_state, request.POST.get("opened_on", ""))
        with transaction.atomic():
            if entry_state.staged is not None:
                entry_status.complaint = put_on_what_is_possible(entry_state.shown, live=entry_state.live)
            pk = str(entry_state.live["pk"])
            response = self.inner.changeform_view(request, pk, form_url, context | {"entry_status": entry_status})
            saved = submission.saved
            if saved is None:
                response = rendered(response)
            elif submission.intent in STATUS_OF:
                number_new_rows(saved)
            snapshot = take(saved) if saved is not None else None
            if saved is None or waits(submission.intent, entry_state):
                transaction.set_rollback(True)
        return response, snapshot

    def is_for_public(self, request, obj):
        return submission_of(request).intent in FOR_PUBLIC

    def is_for_readers(self, request, obj):
        return submission_of(request).intent in (*FOR_PUBLIC, intents.SUBMIT)

    def save_model(self, request, obj, form, change):
        obj.status = STATUS_OF.get(submission_of(request).intent, obj.status)
        self.inner.save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        submission_of(request).saved = obj
        if IS_POPUP_VAR in request.POST:
            return self.inner.response_add(request, obj, post_url_continue)
        return self.answer_saved(request, obj, was_public=False)

    def response_change(self, request, obj):
        submission = submission_of(request)
        submission.saved = obj
        if IS_POPUP_VAR in request.POST:
            return self.inner.response_change(request, obj)
        if submission.intent == intents.PUBLISH and submission.entry_state.leaves_contested(take(obj)):
            submission.change_intent(intents.CHOOSE)
        return self.answer_saved(request, obj, was_public=obj.is_published)

    def answer_saved(self, request, obj: Entry, *, was_public: bool) -> HttpResponse:
        """Say what became of it; who publishes or withdraws is done, who drafts goes on."""
        intent = submission_of(request).intent
        if intent == intents.PREVIEW:
            return HttpResponse()
        url = reverse(f"admin:muscles_{self.opts.model_name}_change", args=[obj.pk])
        name = format_html('<a href="{}">{}</a>', url, obj)
        self.admin.message_user(request, self.saved_message(request, name, was_public=was_public), level_of(intent))
        if intent == intents.SUBMIT:
            warn_of_links(request, [obj])
            if message := texts_message(obj, url):
                self.admin.message_user(request, message, messages.WARNING)
        if intent == intents.CHOOSE:
            return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_choose", args=[obj.pk]))
        if intent in STATUS_OF and "_continue" not in request.POST:
            return self.admin.response_post_save_change(request, obj)
        filters = {"preserved_filters": self.admin.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def saved_message(self, request, name, *, was_public: bool):
        submission = submission_of(request)
        pending = submission.entry_state.pending if submission.entry_state else None
        rights = {"may_publish": may_publish(request.user, self.opts.model_name)}
        return saved_message(submission.plan, name, was_public=was_public, pending=pending, **rights)


def level_of(intent: str) -> int:
    return messages.WARNING if intent == intents.CHOOSE else messages.SUCCESS


def waits(intent: str, entry_state: EntryState) -> bool:
    return entry_state.is_published and intent not in STATUS_OF


def without_status(fields) -> list:
    """The names of fields, in lines where they stand so, without the status."""
    found = [tuple(name for name in line if name != "status") if isinstance(line, tuple) else line for line in fields]
    return [line for line in found if line not in ("status", ())]
