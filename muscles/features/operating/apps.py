from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate


class OperatingConfig(AppConfig):
    """Health, the doctor, and timed jobs."""

    name = "muscles.features.operating"
    label = "operating"
    verbose_name = "Operation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.operating import checks, running
        from muscles.features.operating.gauges import AGES
        from muscles.features.operating.panels import PANEL
        from muscles.services import gauges, panels

        for check in checks.OF_READINESS:
            register(check, checks.OPERATION, checks.READY, deploy=True)
        for check in checks.OTHERS:
            register(check, checks.OPERATION, deploy=True)
        panels.register(PANEL)
        gauges.register(AGES)
        core = apps.get_app_config(self.label)
        post_migrate.connect(running.note_jobs, sender=core, dispatch_uid="jobs")
