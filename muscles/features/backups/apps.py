from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class BackupsConfig(AppConfig):
    """Backup and restore. It has no models: what it knows lies beside the backups."""

    name = "muscles.features.backups"
    label = "backups"
    verbose_name = "Backups"

    def ready(self) -> None:
        from muscles.features.backups.age import check_age
        from muscles.services import jobs

        checks.register(check_age, "operation", deploy=True)
        if settings.BACKUP_TARGET:
            jobs.register(jobs.Job("backup", jobs.DAILY, "Back up rows and files"))
