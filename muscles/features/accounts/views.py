"""Asking for a link to choose a new password."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.views import (
    PasswordResetCompleteView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect

from muscles.features.accounts.tasks import send_reset
from muscles.services.tasks import enqueue_once
from muscles.views.clients import client_address

MOST = 5  # links that are asked for from one address, or for one
WITHIN = 600  # seconds
TOO_MANY = "Too many links were asked for from here. Wait ten minutes, and look meanwhile whether one has come."


class InAdmin:
    """The look of the admin, with its header; nobody is signed in."""

    def get_context_data(self, **kwargs):
        shared = admin.site.each_context(self.request) | {"is_nav_sidebar_enabled": False}
        return shared | super().get_context_data(**kwargs)


class AskView(InAdmin, PasswordResetView):
    template_name = "features/accounts/ask.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sends_mail": settings.SENDS_MAIL}

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """Say the same to everybody, and let a worker look whose address it is."""
        if not settings.SENDS_MAIL:
            return self.form_invalid(form)
        if not may_ask(f"from {client_address(self.request)}"):
            form.add_error(None, TOO_MANY)
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=429, headers={"Retry-After": str(WITHIN)})
        address = form.cleaned_data["email"].strip()
        if may_ask(f"for {address.lower()}"):  # otherwise it is full of links by now
            enqueue_once(send_reset, address)
        return HttpResponseRedirect(self.get_success_url())


class AskedView(InAdmin, PasswordResetDoneView):
    pass


class ChooseView(InAdmin, PasswordResetConfirmView):
    pass


class ChosenView(InAdmin, PasswordResetCompleteView):
    pass


def may_ask(whence: str) -> bool:
    """Count a question; each process counts for itself, unless they share a cache."""
    key = f"accounts:{sha256(whence.encode()).hexdigest()}"
    cache.add(key, 0, WITHIN)
    try:
        return bool(cache.incr(key) <= MOST)
    except ValueError:  # it has just run out
        return True
