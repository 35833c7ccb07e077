"""The addresses of the form and of the word of thanks."""

from django.urls import path

from muscles.features.reporting import views

app_name = "reporting"
urlpatterns = [
    path("report/", views.form, name="form"),
    path("report/thanks/", views.thanks, name="thanks"),
]
