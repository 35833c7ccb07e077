"""Anki decks at `/decks/`: a card for each picture and fact, for a region or for all, packed once for each content."""

from django.apps import AppConfig


class DecksConfig(AppConfig):
    name = "muscles.features.decks"
    label = "decks"
    verbose_name = "Decks"

    def ready(self) -> None:
        from muscles.features.decks import cache, cleanup
        from muscles.services import folders

        folders.register(folders.Folder(cache.FOLDER, cleanup.is_ours, cleanup.needed))
