"""Anki decks at `/decks/`: a card for each picture and fact, for a region or for all, packed once for each content."""

from django.apps import AppConfig


class DecksConfig(AppConfig):
    name = "muscles.decks"
    label = "decks"
    verbose_name = "Decks"
