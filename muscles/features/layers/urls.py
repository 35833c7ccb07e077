"""The addresses of the layers."""

from django.urls import path

from muscles.features.layers import views

app_name = "layers"
urlpatterns = [
    path("layers/<part:slug>/", views.region, name="region"),
    path("layers/<part:slug>/<int:number>/<part:side>/", views.layer, name="layer"),
]
