from django.apps import AppConfig
from django.db.models.signals import post_migrate

from muscles import triggers


class MusclesConfig(AppConfig):
    name = "muscles"
    verbose_name = "Muscle atlas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.models import moves
        from muscles.services.relinking import follow

        moves.listen(follow)
        post_migrate.connect(triggers.restore, sender=self, dispatch_uid="triggers")
