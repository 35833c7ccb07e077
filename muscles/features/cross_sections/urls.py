"""The addresses of cross-sections."""

from django.urls import path

from muscles.features.cross_sections import views

app_name = "cross_sections"
urlpatterns = [
    path("cross-sections/", views.index, name="index"),
    path("cross-sections/<part:slug>/", views.region, name="region"),
    path("cross-sections/<part:slug>/<int:number>/", views.section, name="section"),
]
