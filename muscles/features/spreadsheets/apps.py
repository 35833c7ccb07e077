from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    """Export and import of entries as spreadsheets. An upload waits in its own table until it is confirmed."""

    name = "muscles.features.spreadsheets"
    label = "spreadsheets"
    verbose_name = "Spreadsheets"
    default_auto_field = "django.db.models.BigAutoField"
