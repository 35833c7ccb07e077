from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Versions of entries. They are the editors' own, so no fixture holds them."""

    name = "muscles.history"
    label = "history"
    verbose_name = "Drafts, history and trash"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.history.files import named_by_versions
        from muscles.history.recording import ENTRIES
        from muscles.services import changes, files

        files.keep_for(named_by_versions)
        changes.listen(ENTRIES)
