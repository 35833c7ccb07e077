from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    """Old permalinks. They are the past of one site, so no fixture holds them."""

    name = "muscles.features.redirects"
    label = "redirects"
    verbose_name = "Redirects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.redirects.keeping import keep
        from muscles.models import moves

        moves.listen(keep)
