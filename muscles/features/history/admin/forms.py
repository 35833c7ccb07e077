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
from muscles.features.history.admin.messages import NO_WITHDRAWAL, said_of, said_of_texts
from muscles.features.history.admin.status import standing_of
from muscles.features.history.admin.times import is_to_come, plan_of, times_of
from muscles.features.history.drafts.openings import forget_old, note_opening
from muscles.features.history.drafts.scheduling import plan_withdrawal
from muscles.features.history.drafts.showing import put_on_what_is_possible
from muscles.features.history.drafts.staging import settle, stage
from muscles.features.history.drafts.state import Present, present_of
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
        present = present_of(self.opts.model_name, pk) if pk else None
        context = extra_context or {}
        if present is None:
            return self.add_or_refuse(request, object_id, form_url, context)
        if request.method == "POST":
            return self.save_entry(request, pk, form_url, context)
        return self.show_entry(request, pk, present, form_url, context)

    def add_or_refuse(self, request, object_id, form_url, context) -> HttpResponse:
        request.desk_wish = intents.DRAFT
        if request.method == "POST":
            self.plan(request)
        context = context | {"desk": standing_of(request, self.opts.model_name)}
        with files_undone_on_failure() if request.method == "POST" else nullcontext():
            response = super().changeform_view(request, object_id, form_url, context)
            if (saved := getattr(request, "desk_saved", None)) is not None:
                self.keep(request, saved, take(saved), None)
        return response

    def show_entry(self, request, pk: int, present: Present, form_url, context) -> HttpResponse:
        """Show the form; that of a draft is rendered while the draft is applied, which is then undone."""
        desk = standing_of(request, self.opts.model_name, present, intents.opened_on(present))
        if self.has_change_permission(request):
            desk.others = note_opening(self.opts.model_name, pk, request.user)
        context = context | {"desk": desk}
        if present.staged is None:
            return super().changeform_view(request, str(pk), form_url, context)
        with transaction.atomic():
            desk.complaint = put_on_what_is_possible(present.shown, live=present.live)
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
            present = present_of(self.opts.model_name, pk)
            if entry is None or present is None:
                return super().changeform_view(request, str(pk), form_url, context)
            self.plan(request, present)
            if request.POST.get("opened_on", "") != intents.opened_on(present):
                return self.refuse(request, entry, present, form_url, context)
            ENTRIES.before([entry])
            response, snapshot = self.try_to_save(request, present, form_url, context)
            if snapshot is not None:
                self.keep(request, request.desk_saved, snapshot, present)
        return response

    def present_or_gone(self, pk: int) -> Present:
        """Return how an entry stands.

        Raises:
            DoesNotExist: there is none.
        """
        if (present := present_of(self.opts.model_name, pk)) is None:
            raise self.model.DoesNotExist
        return present

    def plan(self, request, present: Present | None = None) -> None:
        """Read what the button asks for; a schedule that cannot be is a draft, and says so."""
        kind = self.opts.model_name
        pending = present.pending if present else None
        wish = intents.wish_of(request, kind=kind)
        plan = plan_of(wish, request.POST, pending, may_publish=may_publish(request.user, kind))
        if plan.refusal:
            self.message_user(request, f"It was not scheduled: {plan.refusal}.", messages.WARNING)
        request.desk_plan, request.desk_present, request.desk_wish = plan, present, plan.wish

    def save_ordinarily(self, *args) -> HttpResponse:
        """Do what the admin does without drafts."""
        return super().changeform_view(*args)

    def try_to_save(self, request, present: Present, form_url, context) -> tuple[HttpResponse, Snapshot | None]:
        """Save the form on top of the draft; what is to wait, or cannot be saved, leaves the rows as they were."""
        desk = standing_of(request, self.opts.model_name, present, request.POST.get("opened_on", ""))
        with transaction.atomic():
            if present.staged is not None:
                desk.complaint = put_on_what_is_possible(present.shown, live=present.live)
            pk = str(present.live["pk"])
            response = super().changeform_view(request, pk, form_url, context | {"desk": desk})
            saved = getattr(request, "desk_saved", None)
            if saved is None:
                response = rendered(response)
            elif request.desk_wish in STATUS_OF:
                number_new_rows(saved)
            snapshot = take(saved) if saved is not None else None
            if saved is None or waits(request.desk_wish, present):
                transaction.set_rollback(True)
        return response, snapshot

    def refuse(self, request, entry, present: Present, form_url, context) -> HttpResponse:
        raise NotImplementedError

    def keep(self, request, saved: Entry, snapshot: Snapshot, present: Present | None) -> None:
        """Remember what was saved, as what the button made of it."""
        forget_old()
        note = {"user": request.user, "why": request.POST.get("why", "").strip()}
        wish, at, present = request.desk_wish, request.desk_plan.at, present or Present(snapshot, None)
        if "withdraw_at" in request.POST and may_publish(request.user, self.opts.model_name):
            withdraw_at = times_of(request.POST).withdraw_at
            if is_to_come(withdraw_at, present.leaving):
                plan_withdrawal(snapshot, at=withdraw_at, user=request.user)
            else:
                self.message_user(request, NO_WITHDRAWAL, messages.WARNING)
        if wish in STATUS_OF:
            settle(saved, action=Action.PUBLISHED if wish == intents.PUBLISH else Action.WITHDRAWN, **note)
        elif wish == intents.CHOOSE:
            stage(snapshot, present=present, action=Action.DRAFTED, **note)
        elif wish in WAITS_AS or present.is_published or at:
            action, state = WAITS_AS.get(wish, (Action.DRAFTED, State.DRAFT))
            stage(snapshot, present=present, action=action, state=state, due_at=at, **note)
        else:
            settle(saved, action=Action.SAVED, **note)

    def is_for_public(self, request, obj):
        return request.desk_wish in FOR_PUBLIC

    def save_model(self, request, obj, form, change):
        obj.status = STATUS_OF.get(request.desk_wish, obj.status)
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        request.desk_saved = obj
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.answer_saved(request, obj, was_public=False)

    def response_change(self, request, obj):
        request.desk_saved = obj
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        if request.desk_wish == intents.PUBLISH and request.desk_present.leaves_contested(take(obj)):
            request.desk_wish = intents.CHOOSE
        return self.answer_saved(request, obj, was_public=obj.is_published)

    def answer_saved(self, request, obj: Entry, *, was_public: bool) -> HttpResponse:
        """Say what became of it; who publishes or withdraws is done, who drafts goes on."""
        wish = request.desk_wish
        if wish == intents.PREVIEW:
            return HttpResponse()
        url = reverse(f"admin:muscles_{self.opts.model_name}_change", args=[obj.pk])
        name = format_html('<a href="{}">{}</a>', url, obj)
        self.message_user(request, self.said_of(request, name, was_public=was_public), level_of(wish))
        if wish == intents.SUBMIT and (told := said_of_texts(obj, url)):
            self.message_user(request, told, messages.WARNING)
        if wish == intents.CHOOSE:
            return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_choose", args=[obj.pk]))
        if wish in STATUS_OF and "_continue" not in request.POST:
            return self.response_post_save_change(request, obj)
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def said_of(self, request, name, *, was_public: bool):
        pending = request.desk_present.pending if request.desk_present else None
        rights = {"may_publish": may_publish(request.user, self.opts.model_name)}
        plan = replace(request.desk_plan, wish=request.desk_wish)
        return said_of(plan, name, was_public=was_public, pending=pending, **rights)


def level_of(wish: str) -> int:
    return messages.WARNING if wish == intents.CHOOSE else messages.SUCCESS


def waits(wish: str, present: Present) -> bool:
    return present.is_published and wish not in STATUS_OF


def key_of(object_id: str | None) -> int | None:
    text = unquote(object_id or "")
    return int(text) if text.isdecimal() else None


def rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if hasattr(response, "render") else response


def without_status(fields) -> list:
    """The names of fields, in lines where they stand so, without the status."""
    found = [tuple(name for name in line if name != "status") if isinstance(line, tuple) else line for line in fields]
    return [line for line in found if line not in ("status", ())]
