from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "muscles.rendering"
    label = "rendering"
    verbose_name = "Rendered pictures"
