from django.apps import AppConfig


class RenderingConfig(AppConfig):
    """Stills and films of entries from 3D surfaces, by commands only."""

    name = "muscles.features.rendering"
    label = "rendering"
    verbose_name = "Rendered pictures"
