from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class SearchingConfig(AppConfig):
    """The search and its suggestions. It has no models; the signals are those of the core, whose tables it follows."""

    name = "muscles.features.searching"
    label = "searching"
    verbose_name = "Search"

    def ready(self) -> None:
        from muscles.features.searching import checks, index

        register(checks.index_is_there, "operation", "ready", deploy=True)
        connection_created.connect(index.prepare, dispatch_uid="searching")
        core = apps.get_app_config("muscles")
        pre_migrate.connect(index.release, sender=core, dispatch_uid="searching")
        post_migrate.connect(index.restore, sender=core, dispatch_uid="searching")
