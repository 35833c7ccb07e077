"""The addresses of labelled pictures and of worksheets."""

from django.urls import path

from muscles.features.labels import views

app_name = "labels"
urlpatterns = [
    path("labels/<part:home>/", views.page, name="page"),
    path("labels/<part:home>/<part:slug>/", views.page, name="page"),
    path("label-lines/<part:home>/", views.labels, name="labels"),
    path("label-lines/<part:home>/<part:slug>/", views.labels, name="labels"),
    path("worksheet/<part:home>/", views.worksheet, name="worksheet"),
    path("worksheet/<part:home>/<part:slug>/", views.worksheet, name="worksheet"),
]
