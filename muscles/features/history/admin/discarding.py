"""Throwing a draft away: the page is as it was all the time, and the draft stays in the history."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from muscles.admin.gone import unless_gone
from muscles.admin.parts import AdminPart
from muscles.features.history.admin.intents import may_publish, opened_on
from muscles.features.history.drafts.staging import let_go
from muscles.features.history.drafts.state import entry_state_of
from muscles.features.history.querysets import SCHEDULED
from muscles.models import lock_slugs


class DiscardPart(AdminPart):
    def get_urls(self):
        view, name = self.admin_site.admin_view(self.discard_view), f"muscles_{self.opts.model_name}_discard"
        return [path("<int:pk>/discard/", view, name=name), *self.inner.get_urls()]

    @unless_gone
    @transaction.atomic
    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Throw away the draft that the form showed, unless it is another one by now."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        lock_slugs()
        entry, entry_state = self.admin.get_object(request, str(pk)), entry_state_of(self.opts.model_name, pk)
        if entry is None or entry_state is None:
            raise self.model.DoesNotExist
        if not self.admin.has_change_permission(request, entry):
            raise PermissionDenied
        draft = entry_state.staged
        if draft is None or request.POST.get("opened_on") != opened_on(entry_state):
            message = f"Nothing was thrown away: “{entry}” has been saved again meanwhile. This is how it stands now."
            self.admin.message_user(request, message, messages.WARNING)
        elif draft.state == SCHEDULED and not may_publish(request.user, self.opts.model_name):
            raise PermissionDenied
        else:
            let_go(entry_state.live)
            message = (
                f"The draft of “{entry}” is thrown away; the form shows what visitors see. The history has the draft."
            )
            self.admin.message_user(request, message, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_change", args=[pk]))
