"""Sessions: everybody’s own, and for administrators those of all."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.features.signed_in.ending import end
from muscles.features.signed_in.models import SignedIn
from muscles.features.signed_in.recording import NOTE, is_kept

OTHERS = "others"


@admin.register(SignedIn)
class SignedInAdmin(admin.ModelAdmin):
    actions = ["end_selected"]
    list_display = ["user", "device", "address", "began_at", "seen_at"]
    list_display_links = None
    list_select_related = ["user"]
    search_fields = ["user__username"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        mine = self.admin_site.admin_view(self.mine_view)
        return [path("mine/", mine, name="signed_in_mine"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Nobody changes a session; there is nothing to open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:signed_in_signedin_changelist"))

    @admin.action(description="End selected sessions", permissions=["change"])
    def end_selected(self, request, queryset):
        number = end(queryset.select_related("user"), by=request.user)
        self.message_user(request, f"{number} sessions ended.", messages.SUCCESS)

    def mine_view(self, request: HttpRequest) -> HttpResponse:
        """List the sessions of who is signed in, and end one, or all but the present one."""
        present = request.session.get(NOTE, [""])[0]
        found = SignedIn.objects.holding(request.user).select_related("user")
        if request.method == "POST":
            chosen = request.POST.get("end", "")
            key = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
            wanted = found.exclude(session_key=present) if chosen == OTHERS else found.filter(pk=key)
            number = end(wanted, by=request.user)
            said = "That session has ended already." if not number else f"{number} ended." if number > 1 else "Ended."
            self.message_user(request, said, messages.SUCCESS if number else messages.WARNING)
            return HttpResponseRedirect(request.path)
        sessions = [(session, session.session_key == present) for session in found]
        context = {**self.admin_site.each_context(request), "title": "Your sessions", "sessions": sessions}
        context |= {"is_kept": is_kept(), "others": OTHERS}
        return TemplateResponse(request, "features/signed_in/mine.html", context)
