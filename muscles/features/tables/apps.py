from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Tables of muscles; it keeps nothing."""

    name = "muscles.features.tables"
    label = "tables"
    verbose_name = "Tables"
