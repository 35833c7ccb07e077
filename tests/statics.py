"""Collects the static files under their hashed names."""

from pathlib import Path

from django.core.management import call_command


def use_hashed_names(settings, folder: Path) -> None:
    """Collect in a folder, and look there; nothing is compressed, which takes four fifths of the time."""
    hashed = {"BACKEND": "anatomy_site.storage.HashedStaticFilesStorage"}
    settings.STATIC_ROOT = folder
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("css", "js", "json", "svg", "txt", "md", "woff2")
    collect()


def collect() -> None:
    """Collect the files of the atlas; those of the admin are three quarters of all."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
