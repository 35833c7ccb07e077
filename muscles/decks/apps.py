"""Anki decks at `/decks/`: a card for each picture and fact, for a region or for all, packed once for each content."""

from django.apps import AppConfig


class DecksConfig(AppConfig):
    name = "muscles.decks"
    label = "decks"
    verbose_name = "Decks"

    def ready(self) -> None:
        from muscles.decks import clearing, shelf
        from muscles.services import folders

        folders.register(folders.Folder(shelf.FOLDER, clearing.is_ours, clearing.needed))
