from django.apps import AppConfig


class AutosavingConfig(AppConfig):
    """What is typed and not saved yet. It is its writers’ own, so no fixture holds it."""

    name = "muscles.features.autosaving"
    label = "autosaving"
    verbose_name = "Typed and not saved"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.autosaving.panels import PANEL
        from muscles.services import jobs, panels

        panels.register(PANEL)
        jobs.register(jobs.Job("forget_autosaves", jobs.DAILY, "Forget what was typed and never saved"))
