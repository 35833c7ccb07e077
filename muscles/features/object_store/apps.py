from django.apps import AppConfig
from django.core.checks import register
from django.core.signals import request_started


class ObjectStoreConfig(AppConfig):
    name = "muscles.features.object_store"
    label = "object_store"
    verbose_name = "Object store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.object_store import checks
        from muscles.features.object_store.catalogue import CATALOGUE
        from muscles.services import sizes

        register(checks.store_answers, "operation", "ready", deploy=True)
        register(checks.sizes_are_known, "operation", deploy=True)
        sizes.listen(CATALOGUE.write)
        request_started.connect(CATALOGUE.look_again, dispatch_uid="object_store")
