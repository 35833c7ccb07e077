from django.apps import AppConfig


class BrowsingConfig(AppConfig):
    """Movements and nerves; its rows are dumped and loaded with the fixtures of the atlas."""

    name = "muscles.browsing"
    label = "browsing"
    verbose_name = "Movements and nerves"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.browsing.fixtures import FIXTURES
        from muscles.services.fixtures import register

        register(*FIXTURES)
