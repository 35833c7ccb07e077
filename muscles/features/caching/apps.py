from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CachingConfig(AppConfig):
    """Pages that are kept for visitors. It has no models; its triggers follow the tables of all apps."""

    name = "muscles.features.caching"
    label = "caching"
    verbose_name = "Kept pages"

    def ready(self) -> None:
        from muscles.features.caching import triggers, version
        from muscles.services import sizes, versions

        versions.register(version.read_version)
        sizes.listen(version.raise_version)
        core = apps.get_app_config("muscles")
        post_migrate.connect(triggers.restore, sender=core, dispatch_uid="caching")
