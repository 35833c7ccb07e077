from django.apps import AppConfig


class MetadataConfig(AppConfig):
    """What a page says of itself to machines, and how people cite it."""

    name = "muscles.features.metadata"
    label = "metadata"
    verbose_name = "Metadata of pages"
