"""Two to four muscles side by side at `/compare/`: their pictures turn in step, their differences are marked."""

from django.apps import AppConfig


class ComparingConfig(AppConfig):
    name = "muscles.features.comparing"
    label = "comparing"
    verbose_name = "Compare"
