from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """What was visited can be read without a network, and the atlas can be put on a home screen."""

    name = "muscles.features.offline"
    label = "offline"
    verbose_name = "Reading offline"
