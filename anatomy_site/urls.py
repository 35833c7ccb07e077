"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("muscles.browsing.urls")),
    path("", include("muscles.comparing.urls")),
    path("", include("muscles.glossary.urls")),
    path("search/", include("muscles.searching.urls")),
    path("", include("muscles.decks.urls")),
    path("", include("muscles.studying.urls")),
    path("", include("muscles.feeds.urls")),
    path("", include("muscles.reporting.urls")),
    path("", include("muscles.offline.urls")),
    path("", include("muscles.history.urls")),
    path("", include("muscles.urls")),
]
