from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.urls import register_converter

from muscles import triggers
from muscles.converters import AddressPart


class MusclesConfig(AppConfig):
    name = "muscles"
    verbose_name = "Muscle atlas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.models import moves
        from muscles.services import jobs
        from muscles.services.relinking import follow

        moves.listen(follow)
        jobs.register(
            jobs.Job("gc_media", jobs.DAILY, "Remove files that nothing uses"),
            jobs.Job("forget_logins", jobs.DAILY, "Forget logins that failed"),
        )
        register_converter(AddressPart, "part")
        post_migrate.connect(triggers.restore, sender=self, dispatch_uid="triggers")
