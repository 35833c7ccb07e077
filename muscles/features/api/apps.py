from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The atlas for programs; it keeps nothing."""

    name = "muscles.features.api"
    label = "api"
    verbose_name = "API"
