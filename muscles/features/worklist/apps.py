from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """The editors' first screen; its misspellings are dumped and loaded with the fixtures of the atlas."""

    name = "muscles.features.worklist"
    label = "desk"
    verbose_name = "Worklist"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.worklist.looking import look_for_contradictions
        from muscles.features.worklist.models import Misspelling
        from muscles.features.worklist.panels import PANELS
        from muscles.services import findings, fixtures, panels

        fixtures.register(fixtures.Fixture("8_misspellings", Misspelling))
        panels.register(*PANELS)
        findings.register(look_for_contradictions)
