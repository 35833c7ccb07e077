"""The address of the glossary."""

from django.urls import path

from muscles.features.glossary import views

app_name = "glossary"
urlpatterns = [path("glossary/", views.glossary, name="glossary")]
