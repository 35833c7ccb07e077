"""The addresses of the rounds."""

from django.urls import path

from muscles.features.studying import views

app_name = "studying"
urlpatterns = [
    path("study/", views.start, name="start"),
    path("study/round/", views.begin, name="begin"),
    path("study/round/<str:token>/", views.play, name="round"),
]
