from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate
from django_tasks.signals import task_finished


class OperatingConfig(AppConfig):
    """Health, the doctor, timed jobs, and what is done outside of requests."""

    name = "muscles.features.operating"
    label = "operating"
    verbose_name = "Operation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.operating import checks, running
        from muscles.features.operating.gauges import GAUGES
        from muscles.features.operating.panels import PANELS
        from muscles.services import gauges, jobs, panels, tasks

        for check in checks.OF_READINESS:
            register(check, checks.OPERATION, checks.READY, deploy=True)
        for check in checks.OTHERS:
            register(check, checks.OPERATION, deploy=True)
        panels.register(*PANELS)
        gauges.register(*GAUGES)
        jobs.register(jobs.Job("prune_db_task_results", jobs.DAILY, "Forget background tasks that were done"))
        task_finished.connect(tasks.try_again_later, dispatch_uid="try again later")
        core = apps.get_app_config(self.label)
        post_migrate.connect(running.note_jobs, sender=core, dispatch_uid="jobs")
