from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Who did what. It is no part of the atlas, so no fixture holds it."""

    name = "muscles.features.audit"
    label = "audit"
    verbose_name = "Audit log"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.audit import triggers, watching
        from muscles.features.audit.keeping import keep
        from muscles.services import events, jobs

        events.listen(keep)
        watching.connect()
        post_migrate.connect(triggers.restore, sender=self)
        jobs.register(jobs.Job("forget_events", jobs.DAILY, "Forget old lines of the audit log"))
