"""The address of the whole graph."""

from django.urls import path

from muscles.features.metadata import views

app_name = "metadata"
urlpatterns = [path("atlas.jsonld", views.atlas, name="atlas")]
