"""The editors' screens, built on Django's admin."""

from muscles.admin import gallery, muscle, region, sources, tags

__all__ = ["gallery", "muscle", "region", "sources", "tags"]
