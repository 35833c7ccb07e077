from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "muscles.importing"
    label = "importing"
    verbose_name = "Imported documents"
    default_auto_field = "django.db.models.BigAutoField"
