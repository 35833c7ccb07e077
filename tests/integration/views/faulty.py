"""Addresses of a site with a fault."""

from django.urls import include, path


def fault(request):
    raise RuntimeError("a fault")


urlpatterns = [path("fault/", fault), path("", include("anatomy_site.urls"))]
