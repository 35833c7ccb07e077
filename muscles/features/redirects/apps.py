from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    """Old addresses. They are the past of one site, so no fixture holds them."""

    name = "muscles.features.redirects"
    label = "redirects"
    verbose_name = "Redirects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.redirects.keeping import keep, keep_former
        from muscles.features.redirects.middleware import leading_on
        from muscles.models import moves
        from muscles.services import broken_links

        moves.listen(keep)
        moves.listen_to_former(keep_former)
        broken_links.register(leading_on)
