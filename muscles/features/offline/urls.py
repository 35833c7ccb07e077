"""The addresses of what makes the atlas readable offline; the worker stands at the top, so that it serves all pages."""

from django.urls import path

from muscles.features.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.page, name="page"),
]
