from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    """Old permalinks. They are the past of one site, so no fixture holds them."""

    name = "muscles.features.redirects"
    label = "redirects"
    verbose_name = "Redirects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.redirects.keeping import keep
        from muscles.features.redirects.middleware import leading_on
        from muscles.models import moves
        from muscles.services import broken_links

        moves.listen(keep)
        broken_links.register(leading_on)
