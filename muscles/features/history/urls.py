"""The addresses of shared previews."""

from django.urls import path

from muscles.features.history import views

app_name = "history"
urlpatterns = [
    path("preview/<str:token>/", views.preview, name="preview"),
    path("preview/<str:token>/media/<path:path>", views.media, name="media"),
]
