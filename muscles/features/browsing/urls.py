"""The addresses of the lists by action and by nerve."""

from django.urls import path

from muscles.features.browsing import views

app_name = "browsing"
urlpatterns = [
    path("action/", views.movements, name="movements"),
    path("action/<part:joint>/<part:slug>/", views.movement, name="movement"),
    path("nerve/", views.nerves, name="nerves"),
    path("nerve/<part:slug>/", views.nerve, name="nerve"),
]
