"""The addresses of the decks."""

from django.urls import path

from muscles.features.decks import views

app_name = "decks"
urlpatterns = [
    path("decks/", views.index, name="index"),
    path("decks/<part:slug>.apkg", views.deck, name="deck"),
]
