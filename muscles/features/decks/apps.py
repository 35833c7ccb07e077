"""Anki decks at `/decks/`: a card for each picture and fact, for a region or for all, packed once for each content."""

from django.apps import AppConfig


class DecksConfig(AppConfig):
    name = "muscles.features.decks"
    label = "decks"
    verbose_name = "Decks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muscles.features.decks import cache, cleanup, identity
        from muscles.models import moves
        from muscles.services import folders

        moves.listen(identity.keep)
        folders.register(folders.Folder(cache.FOLDER, cleanup.is_ours, cleanup.needed, can_be_made_again=True))
