"""The addresses of the search."""

from django.urls import path

from muscles.features.searching import views

app_name = "searching"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggestions, name="suggest"),
    path("names.json", views.names, name="names"),
    path("words.json", views.words, name="words"),
]
