"""Addresses of a site that has nothing but a fault."""

from django.urls import path

from tests.integration.views.faulty import fault

urlpatterns = [path("fault/", fault)]
