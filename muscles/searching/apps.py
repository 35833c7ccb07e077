from django.apps import AppConfig
from django.db.models.signals import post_migrate

from muscles.searching import index


class SearchingConfig(AppConfig):
    """The search and its suggestions."""

    name = "muscles.searching"
    label = "searching"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(index.restore, sender=self, dispatch_uid="searching")
