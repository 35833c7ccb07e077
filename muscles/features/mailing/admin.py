"""E-mails for administrators to look at, and each person’s own choice."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from muscles.features.mailing.models import Message, Preference
from muscles.features.mailing.queueing import choose


class TroubleFilter(admin.SimpleListFilter):
    title = "delivery"
    parameter_name = "trouble"

    def lookups(self, request, model_admin):
        return [("1", "Not sent, or perhaps not")]

    def queryset(self, request, queryset):
        return queryset.in_trouble() if self.value() else queryset


class ChoiceForm(forms.Form):
    """Somebody’s address, and how e-mails come to it."""

    email = forms.EmailField(label="Your e-mail address", required=False, max_length=254)
    how = forms.ChoiceField(label="E-mails come", choices=Preference.How, widget=forms.RadioSelect)

    def clean(self):
        cleaned = super().clean()
        if "email" in cleaned and not cleaned["email"] and cleaned.get("how") != Preference.How.NEVER:
            self.add_error("email", "Without an address no e-mail can come: write one, or choose “Never”.")
        return cleaned


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    actions = ["send_again"]
    list_display = ["subject", "user", "state", "created_at", "due_at", "sent_at", "attempts", "fault"]
    list_display_links = None
    list_filter = [TroubleFilter, "state"]
    list_select_related = ["user"]
    search_fields = ["subject", "user__username"]

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        mine = self.admin_site.admin_view(self.mine_view)
        return [path("mine/", mine, name="mailing_mine"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Nobody changes a message; there is nothing to open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(self.list_url())

    def list_url(self) -> str:
        return "../../"

    @admin.action(description="Send selected e-mails again", permissions=["change"])
    def send_again(self, request, queryset):
        keys = list(queryset.in_trouble().values_list("pk", flat=True))
        waiting = {"state": Message.State.WAITING, "attempts": 0, "due_at": timezone.now(), "fault": ""}
        again = Message.objects.filter(pk__in=keys).in_trouble().update(**waiting)
        self.message_user(request, f"{again} to be sent again; what was sent already is left.", messages.SUCCESS)

    def mine_view(self, request: HttpRequest) -> HttpResponse:
        """Let whoever is signed in choose."""
        preference = Preference.objects.filter(user=request.user).first() or Preference(user=request.user)
        form = ChoiceForm(request.POST or None, initial={"email": request.user.email, "how": preference.how})
        if form.is_valid():
            request.user.email, preference.how = form.cleaned_data["email"], form.cleaned_data["how"]
            request.user.save(update_fields=["email"])
            choose(preference)
            self.message_user(request, f"E-mails come: {preference.get_how_display().lower()}.", messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        context = {**self.admin_site.each_context(request), "title": "E-mails to you", "form": form}
        context["sends_mail"] = settings.SENDS_MAIL
        return TemplateResponse(request, "features/mailing/mine.html", context)
