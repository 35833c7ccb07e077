"""The address of a comparison."""

from django.urls import path

from muscles.features.comparing import views

app_name = "comparing"
urlpatterns = [path("compare/", views.compare, name="compare")]
