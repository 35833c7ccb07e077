from django.apps import AppConfig


class BrowsingConfig(AppConfig):
    """Movements and nerves; its rows are dumped, loaded and versioned with the entries of the atlas."""

    name = "muscles.features.browsing"
    label = "browsing"
    verbose_name = "Movements and nerves"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.browsing.datasets import MOVEMENTS, NERVES
        from muscles.features.browsing.fixtures import FIXTURES, RELATED_ROWS
        from muscles.features.browsing.topics import movements, nerves
        from muscles.services import datasets, fixtures, related_rows, topics

        datasets.register(MOVEMENTS, NERVES)
        fixtures.register(*FIXTURES)
        related_rows.register(*RELATED_ROWS)
        topics.register(movements, nerves)
