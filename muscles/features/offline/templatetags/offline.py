"""The links in the head of every page that lead to the manifest, the icons and the service worker."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("features/offline/head.html")
def offline_head() -> dict[str, bool]:
    return {"keeps_pages": settings.OFFLINE_PAGES}
