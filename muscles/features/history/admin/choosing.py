"""The choice where a draft and the page that it is for were both changed in the same pieces."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.gone import unless_gone
from muscles.admin.parts import AdminPart
from muscles.features.history.admin import intents
from muscles.features.history.admin.conflicts import save_chosen
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.messages import saved_message
from muscles.features.history.admin.shared import entry_state_or_gone
from muscles.features.history.admin.status import status_for
from muscles.features.history.admin.times import Plan
from muscles.features.history.admin.upstream_changes import upstream_changes_of
from muscles.features.history.drafts.staging import goes_on_as
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure


class ChoicePart(AdminPart):
    def get_urls(self):
        view = self.admin_site.admin_view(self.choose_view)
        return [path("<int:pk>/choose/", view, name=f"muscles_{self.opts.model_name}_choose"), *self.inner.get_urls()]

    @unless_gone
    def choose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show both sides of each contested piece; keep what was chosen as the draft, or publish it."""
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.admin.has_change_permission(request, entry):
            raise PermissionDenied
        if request.method != "POST":
            return self.show_choice(request, entry, entry_state_or_gone(self.model, pk))
        intent = intents.intent_of(request, kind=self.opts.model_name)
        with files_undone_on_failure():
            lock_slugs()
            entry_state = entry_state_or_gone(self.model, pk)
            if request.POST.get("seen") != intents.opened_on(entry_state):
                self.admin.message_user(request, "It has changed once more meanwhile; choose again.", messages.WARNING)
                return self.show_choice(request, entry, entry_state)
            try:
                chosen = entry_state.rebased.chosen(entry_state.live, request.POST)
                why = request.POST.get("why", "").strip() or entry_state.pending.why
                save_chosen(request, entry, chosen, entry_state, intent=intent, why=why, is_chosen=True)
            except ValidationError as error:
                self.admin.message_user(request, f"Nothing was saved. {' '.join(error.messages)}", messages.ERROR)
                return self.show_choice(request, entry, entry_state)
        self.admin.message_user(request, self.message(request, entry, entry_state, intent), messages.SUCCESS)
        return HttpResponseRedirect(self.form_of(entry))

    def show_choice(self, request: HttpRequest, entry: Entry, entry_state: EntryState) -> HttpResponse:
        if not entry_state.rebased.contested:
            self.admin.message_user(request, "Nothing is left to choose between the draft and the page.", messages.INFO)
            return HttpResponseRedirect(self.form_of(entry))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Both changed: the draft and the page of “{entry}”",
            "opts": self.opts,
            "original": entry,
            "upstream": upstream_changes_of(entry_state),
            "choices": entry_state.rebased.choices(entry_state.live),
            "draft": entry_state.staged,
            "entry_status": status_for(request, self.opts.model_name, entry_state, intents.opened_on(entry_state)),
        }
        return TemplateResponse(request, "features/history/choose.html", context)

    def message(self, request: HttpRequest, entry: Entry, entry_state: EntryState, intent: str) -> str:
        state, at = goes_on_as(entry_state, request.user)
        if intent == intents.DRAFT and state == Version.State.SCHEDULED:
            intent = intents.SCHEDULE
        rights = may_publish(request.user, self.opts.model_name)
        return saved_message(Plan(intent, at), entry, was_public=True, may_publish=rights, pending=entry_state.pending)

    def form_of(self, entry: Entry) -> str:
        return reverse(f"admin:muscles_{self.opts.model_name}_change", args=[entry.pk])
