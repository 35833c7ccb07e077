from datetime import timedelta

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Documents of an existing site, or articles, read into the atlas; uploads wait in a folder of their own."""

    name = "muscles.features.importing"
    label = "importing"
    verbose_name = "Imported documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.importing import uploads
        from muscles.services import folders

        uploaded = folders.Folder(uploads.FOLDER, uploads.is_ours, uploads.needed, timedelta(0), has_subfolders=True)
        folders.register(uploaded)
