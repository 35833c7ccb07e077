"""All pictures of an entry, in their order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from muscles.pictures.desk.screens import ScreenMixin


class PageMixin(ScreenMixin):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [path("<int:pk>/pictures/", wrap(self.pictures_view), name=f"muscles_{name}_pictures")]
        return [*own, *super().get_urls()]

    def pictures_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = self.entry_with_pictures(request, pk)
        return self.show(request, entry, "pictures/order.html")
