"""The addresses of the API. What follows `v1/` is known by `operations`."""

from django.urls import path

from muscles.features.api import views

app_name = "api"
urlpatterns = [
    path("api/", views.documentation, name="documentation"),
    path("api/v1/openapi.json", views.description, name="description"),
    path("api/v1/<path:rest>", views.answer, name="answer"),
]
