"""The addresses for machines."""

from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from muscles.features.feeds import views
from muscles.features.feeds.atom import ChangedEntries

app_name = "feeds"
urlpatterns = [
    path("sitemap.xml", views.index, name="sitemap"),
    path("sitemap-<slug:section>-<int:page>.xml", views.section, name="section"),
    path(
        "atom.xml",
        require_safe(conditional_page(cache_control(public=True, max_age=600)(ChangedEntries()))),
        name="atom",
    ),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
