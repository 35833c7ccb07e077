"""The admin of this site: its order, and its login.

It names the entries first. What a user sends after being signed out is carried by the pages of the login
(`resubmission.py`), and stored nowhere.
"""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from anatomy_site.logins import LoginForm
from anatomy_site.resubmission import FORBIDDEN, carried_resubmission, go_on, read_resubmission

FIRST, LAST = "muscles", ("auth", "axes", "audit", "signed_in")


class AtlasAdminSite(admin.AdminSite):
    login_form = LoginForm

    def get_app_list(self, request, app_label=None):
        """Name the entries first, which editors open all day, and accounts and logins last."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: (app["app_label"] in LAST, app["app_label"] != FIRST))

    def admin_view(self, view, cacheable=False):
        """Hold what somebody sends who is signed in no more, until they are again."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            is_lost = request.method == "POST" and request.user.is_anonymous
            if is_lost and request.path != reverse("admin:logout"):
                return self.ask_who(request)
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    @method_decorator(never_cache)
    def ask_who(self, request):
        """Ask for name and password on a page that holds what was sent."""
        to, resubmission = read_resubmission(request)
        context = {
            **self.each_context(request),
            "title": "Log in",
            "app_path": reverse("admin:login"),
            "username": request.user.get_username(),
            REDIRECT_FIELD_NAME: to,
            "form": LoginForm(request),
            "resubmission": resubmission,
        }
        return TemplateResponse(request, "admin/login.html", context, status=FORBIDDEN)

    def login(self, request, extra_context=None):
        resubmission = carried_resubmission(request)
        response = super().login(request, {**(extra_context or {}), "resubmission": resubmission})
        if resubmission and isinstance(response, HttpResponseRedirect):
            return go_on(request, to=response.url, resubmission=resubmission)
        return response
