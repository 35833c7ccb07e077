from django.apps import AppConfig


class LabelsConfig(AppConfig):
    """Labels of pictures; it keeps nothing."""

    name = "muscles.features.labels"
    label = "labels"
    verbose_name = "Labels"
