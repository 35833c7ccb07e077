from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Reports of errors. They are readers' words, so no fixture holds them."""

    name = "muscles.features.reporting"
    label = "reporting"
    verbose_name = "Reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.reporting.gauges import OPEN
        from muscles.features.reporting.panels import PANEL
        from muscles.services import gauges, jobs, panels

        panels.register(PANEL)
        gauges.register(OPEN)
        jobs.register(jobs.Job("forget_reports", jobs.DAILY, "Forget old reports of readers"))
