from django.apps import AppConfig


class CommentingConfig(AppConfig):
    """Comments between editors. They are their own, so no fixture holds them."""

    name = "muscles.features.commenting"
    label = "commenting"
    verbose_name = "Comments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.commenting.looking import look_for_comments
        from muscles.features.commenting.panels import PANEL
        from muscles.services import findings, panels

        findings.register(look_for_comments)
        panels.register(PANEL)
