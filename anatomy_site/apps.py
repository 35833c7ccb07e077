"""What this site calls, and does, otherwise than the apps that it takes from others."""

from django.contrib.admin.apps import AdminConfig
from taggit.apps import TaggitAppConfig


class AtlasAdminConfig(AdminConfig):
    default_site = "anatomy_site.admin.AtlasAdminSite"


class TagsConfig(TaggitAppConfig):
    verbose_name = "Tags"
