"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

handler400 = "anatomy_site.busy.bad_request"
handler500 = "anatomy_site.busy.server_error"

urlpatterns = [
    path("", include("muscles.features.accounts.urls")),  # before the admin, which answers to whatever is below it
    path("admin/", admin.site.urls),
    path("", include("muscles.features.api.urls")),
    path("", include("muscles.features.attachments.urls")),
    path("", include("muscles.features.bibliography.urls")),
    path("", include("muscles.features.browsing.urls")),
    path("", include("muscles.features.comparing.urls")),
    path("", include("muscles.features.cross_sections.urls")),
    path("", include("muscles.features.glossary.urls")),
    path("search/", include("muscles.features.searching.urls")),
    path("", include("muscles.features.decks.urls")),
    path("", include("muscles.features.downloads.urls")),
    path("", include("muscles.features.labels.urls")),
    path("", include("muscles.features.layers.urls")),
    path("", include("muscles.features.studying.urls")),
    path("", include("muscles.features.feeds.urls")),
    path("", include("muscles.features.metadata.urls")),
    path("", include("muscles.features.reporting.urls")),
    path("", include("muscles.features.offline.urls")),
    path("", include("muscles.features.tables.urls")),
    path("", include("muscles.features.history.urls")),
    path("", include("muscles.urls")),
]
