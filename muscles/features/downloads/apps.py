from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    """The atlas to take away; it keeps nothing."""

    name = "muscles.features.downloads"
    label = "downloads"
    verbose_name = "Downloads"
