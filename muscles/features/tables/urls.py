"""The addresses of tables as files."""

from django.urls import path

from muscles.features.tables import views

app_name = "tables"
urlpatterns = [
    path("table/<part:home>.csv", views.region, name="region"),
    path("table/<part:home>/<part:slug>.csv", views.entry, name="entry"),
]
