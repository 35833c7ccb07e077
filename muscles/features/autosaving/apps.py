from django.apps import AppConfig


class AutosavingConfig(AppConfig):
    """What is typed and not saved yet. It is its writers’ own, so no fixture holds it."""

    name = "muscles.features.autosaving"
    label = "autosaving"
    verbose_name = "Typed and not saved"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.services import jobs

        jobs.register(jobs.Job("forget_autosaves", jobs.DAILY, "Forget what was typed and never saved"))
