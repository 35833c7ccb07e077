"""The page of a muscle’s attachments, and the data that the switch fetches."""

from django.urls import path

from muscles.features.attachments import views

app_name = "attachments"
urlpatterns = [
    path("attachments/<part:home>/<part:slug>.json", views.data, name="data"),
    path("attachments/<part:home>/<part:slug>/", views.page, name="page"),
]
