from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    """Versions of entries. They are the editors' own, so no fixture holds them."""

    name = "muscles.history"
    label = "history"
    verbose_name = "Drafts, history and trash"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.history.files import named_by_versions
        from muscles.history.panels import PANELS
        from muscles.history.recording import ENTRIES
        from muscles.history.roles import set_up_roles
        from muscles.history.working import DRAFTS
        from muscles.services import changes, files, panels

        files.keep_for(named_by_versions)
        changes.listen(ENTRIES)
        changes.keep_drafts(DRAFTS)
        panels.register(*PANELS)
        post_migrate.connect(set_up_roles)
