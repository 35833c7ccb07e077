"""The addresses of the public pages."""

from django.conf import settings
from django.urls import path

from muscles.views import lists, media, pages

app_name = "muscles"
urlpatterns = [
    path("", pages.home, name="home"),
    path("muscle/", pages.index, name="index"),
    path("muscle/<part:slug>/", pages.region, name="region"),
    path("muscle/<part:home>/<part:slug>/", pages.entry, name="entry"),
    path("a-z/", lists.a_to_z, name="a-z"),
    path("tag/", lists.tags, name="tags"),
    path("tag/<part:slug>/", lists.tag, name="tag"),
    path("about/", lists.about, name="about"),
    path("favicon.ico", lists.favicon, name="favicon"),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", media.media, name="media"))
