"""What this site calls, and does, otherwise than the apps that it takes from others."""

from importlib import import_module

from axes.apps import AppConfig as AxesConfig
from django.contrib.admin.apps import AdminConfig
from taggit.apps import TaggitAppConfig


class AtlasAdminConfig(AdminConfig):
    default_site = "anatomy_site.admin.AtlasAdminSite"

    def ready(self):
        """Register what the apps have in their `admin` modules, then the entries, composed of what many of them add."""
        super().ready()
        import_module("anatomy_site.admin_entries")
        import_module("anatomy_site.admin_sources")
        import_module("anatomy_site.admin_logins")


class LoginsConfig(AxesConfig):
    verbose_name = "Logins"


class TagsConfig(TaggitAppConfig):
    verbose_name = "Tags"
