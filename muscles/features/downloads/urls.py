"""The addresses of downloads."""

from django.urls import path

from muscles.features.downloads import views

app_name = "downloads"
urlpatterns = [
    path("download/atlas.csv", views.atlas_csv, name="atlas-csv"),
    path("download/atlas.json", views.atlas_json, name="atlas-json"),
    path("download/<part:home>.zip", views.region, name="region"),
    path("download/<part:home>/<part:slug>.zip", views.region, name="compartment"),
]
