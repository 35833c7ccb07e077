from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from muscles.features.searching import index


class SearchingConfig(AppConfig):
    """The search and its suggestions. It has no models; the signal is that of the core, whose tables it follows."""

    name = "muscles.features.searching"
    label = "searching"
    verbose_name = "Search"

    def ready(self) -> None:
        post_migrate.connect(index.restore, sender=apps.get_app_config("muscles"), dispatch_uid="searching")
