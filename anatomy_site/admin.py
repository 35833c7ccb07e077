"""The admin of this site."""

from django.contrib import admin

FIRST, LAST = "muscles", "auth"


class AtlasAdminSite(admin.AdminSite):
    def get_app_list(self, request, app_label=None):
        """Name the entries first, which editors open all day, and accounts last."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: (app["app_label"] == LAST, app["app_label"] != FIRST))
