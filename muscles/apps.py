from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from muscles import triggers


class MusclesConfig(AppConfig):
    name = "muscles"
    verbose_name = "Muscle atlas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.models import moves
        from muscles.services.locking import look_up_features
        from muscles.services.relinking import follow

        connection_created.connect(look_up_features, dispatch_uid="look_up_features")
        moves.listen(follow)
        post_migrate.connect(triggers.restore, sender=self, dispatch_uid="triggers")
