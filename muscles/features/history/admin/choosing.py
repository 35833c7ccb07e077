"""The choice where a draft and the page that it is for were both changed in the same pieces."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.gone import unless_gone
from muscles.features.history.admin import intents
from muscles.features.history.admin.conflicts import ConflictsMixin
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.messages import said_of
from muscles.features.history.admin.status import standing_of
from muscles.features.history.admin.times import Plan
from muscles.features.history.admin.upstream_changes import news_of
from muscles.features.history.drafts.staging import goes_on_as
from muscles.features.history.drafts.state import Present
from muscles.features.history.models import Version
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure


class ChoosingMixin(ConflictsMixin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.choose_view)
        return [path("<int:pk>/choose/", view, name=f"muscles_{self.opts.model_name}_choose"), *super().get_urls()]

    @unless_gone
    def choose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show both sides of each contested piece; keep what was chosen as the draft, or publish it."""
        entry = self.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if request.method != "POST":
            return self.show_choice(request, entry, self.present_or_gone(pk))
        wish = intents.wish_of(request, kind=self.opts.model_name)
        with files_undone_on_failure():
            lock_slugs()
            present = self.present_or_gone(pk)
            if request.POST.get("seen") != intents.opened_on(present):
                self.message_user(request, "It has changed once more meanwhile; choose again.", messages.WARNING)
                return self.show_choice(request, entry, present)
            try:
                chosen = present.rebased.chosen(present.live, request.POST)
                why = request.POST.get("why", "").strip() or present.pending.why
                self.save_chosen(request, entry, chosen, present, wish, why, is_chosen=True)
            except ValidationError as error:
                self.message_user(request, f"Nothing was saved. {' '.join(error.messages)}", messages.ERROR)
                return self.show_choice(request, entry, present)
        self.message_user(request, self.told(request, entry, present, wish), messages.SUCCESS)
        return HttpResponseRedirect(self.form_of(entry))

    def show_choice(self, request: HttpRequest, entry: Entry, present: Present) -> HttpResponse:
        if not present.rebased.contested:
            self.message_user(request, "Nothing is left to choose between the draft and the page.", messages.INFO)
            return HttpResponseRedirect(self.form_of(entry))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Both changed: the draft and the page of “{entry}”",
            "opts": self.opts,
            "original": entry,
            "news": news_of(present),
            "choices": present.rebased.choices(present.live),
            "draft": present.staged,
            "desk": standing_of(request, self.opts.model_name, present, intents.opened_on(present)),
        }
        return TemplateResponse(request, "features/history/choose.html", context)

    def told(self, request: HttpRequest, entry: Entry, present: Present, wish: str) -> str:
        state, at = goes_on_as(present, request.user)
        if wish == intents.DRAFT and state == Version.State.SCHEDULED:
            wish = intents.SCHEDULE
        rights = may_publish(request.user, self.opts.model_name)
        return said_of(Plan(wish, at), entry, was_public=True, may_publish=rights, pending=present.pending)

    def form_of(self, entry: Entry) -> str:
        return reverse(f"admin:muscles_{self.opts.model_name}_change", args=[entry.pk])
