from django.apps import AppConfig


class ExportingConfig(AppConfig):
    """The public site as files, for hosts that run no programs."""

    name = "muscles.features.exporting"
    label = "exporting"
    verbose_name = "Static export"
