"""The addresses of the sources of a muscle as files."""

from django.urls import path

from muscles.features.bibliography import views
from muscles.features.bibliography.formats import FORMATS

app_name = "bibliography"
urlpatterns = [
    path(f"sources/<part:home>/<part:slug>.{suffix}", views.entry, {"suffix": suffix}, name=suffix)
    for suffix in FORMATS
]
