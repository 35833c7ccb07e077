from django.apps import AppConfig


class BibliographyConfig(AppConfig):
    """Import and export of sources; it keeps nothing."""

    name = "muscles.features.bibliography"
    label = "bibliography"
    verbose_name = "Import and export of sources"
