"""Pages of what somebody typed and did not save: all of it, and the question before it is thrown away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.parts import AdminPart
from muscles.features.autosaving.models import Autosave
from muscles.features.autosaving.storing import LASTS, close


class PagesPart(AdminPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"muscles_{self.opts.model_name}"
        own = [
            path("typed/", wrap(self.typed_view), name=f"{name}_typed"),
            path("autosave/<uuid:sitting>/discard/", wrap(self.discard_view), name=f"{name}_autosave_discard"),
        ]
        return [*own, *self.inner.get_urls()]

    def typed_view(self, request: HttpRequest) -> HttpResponse:
        """List what somebody typed and did not save, of all kinds of entries."""
        self.refuse_readers(request)
        found = list(Autosave.objects.open().filter(user_id=request.user.pk).order_by("-saved_at"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Typed and not saved",
            "rows": [
                (each, label_of(each), f"{form_of(each)}?typed={each.pk.hex}", discard_of(each)) for each in found
            ],
            "days": LASTS.days,
        }
        return TemplateResponse(request, "features/autosaving/typed.html", context)

    def discard_view(self, request: HttpRequest, sitting: UUID) -> HttpResponse:
        """Ask, and then throw away what was typed."""
        mine = Autosave.objects.open().filter(user_id=request.user.pk, kind=self.opts.model_name)
        autosave = get_object_or_404(mine, pk=sitting)
        self.refuse_readers(request)
        if request.method == "POST":
            close(sitting, user=request.user, kind=autosave.kind)
            message = f"What you typed until {autosave.time} is thrown away. This is what is saved."
            self.admin.message_user(request, message, messages.SUCCESS)
            return HttpResponseRedirect(form_of(autosave))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Throw away what you typed: {label_of(autosave)}",
            "opts": self.opts,
            "autosave": autosave,
            "form_url": form_of(autosave),
        }
        return TemplateResponse(request, "features/autosaving/discard.html", context)

    def refuse_readers(self, request: HttpRequest) -> None:
        if not (self.admin.has_change_permission(request) or self.admin.has_add_permission(request)):
            raise PermissionDenied


def label_of(autosave: Autosave) -> str:
    name = f"“{autosave.name}”" if autosave.name else "without a name"
    return f"{name}, a new {autosave.kind}" if autosave.entry_pk is None else f"The {autosave.kind} {name}"


def form_of(autosave: Autosave) -> str:
    name = f"admin:muscles_{autosave.kind}"
    return reverse(f"{name}_change", args=[autosave.entry_pk]) if autosave.entry_pk else reverse(f"{name}_add")


def discard_of(autosave: Autosave) -> str:
    return reverse(f"admin:muscles_{autosave.kind}_autosave_discard", args=[autosave.pk])
