"""Addresses by the names that Django’s own pages, and the login of the admin, ask for."""

from django.urls import path

from muscles.features.accounts import views

urlpatterns = [
    path("admin/password_reset/", views.AskView.as_view(), name="admin_password_reset"),
    path("admin/password_reset/done/", views.AskedView.as_view(), name="password_reset_done"),
    path("admin/reset/<uidb64>/<token>/", views.ChooseView.as_view(), name="password_reset_confirm"),
    path("admin/reset/done/", views.ChosenView.as_view(), name="password_reset_complete"),
]
