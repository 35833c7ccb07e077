"""New and changed entries as an Atom feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from muscles.models import Muscle, Region
from muscles.texts.addresses import absolute
from muscles.texts.markdown import render

NEWEST = 30
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # as come along from other programs by the clipboard


@dataclass(frozen=True)
class Item:
    entry: Muscle | Region
    url: str


class ChangedEntries(Feed):
    """The newest first; the permalink of an entry is its id, so that a change shows as a change."""

    feed_type = Atom1Feed
    language = "en"
    title = "Muscle atlas"
    subtitle = "New and changed entries"
    author_name = "Muscle atlas"

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def link(self, request: HttpRequest) -> str:
        return absolute(request, reverse("muscles:home"))

    def feed_url(self, request: HttpRequest) -> str:
        return absolute(request, reverse("feeds:atom"))

    def feed_guid(self, request: HttpRequest) -> str:
        return self.feed_url(request)

    def items(self, request: HttpRequest) -> list[Item]:
        muscles = Muscle.objects.published().main_entries().select_related("home")
        regions = Region.objects.published().select_related("home")
        newest = chain(*(entries.order_by("-updated_at", "pk")[:NEWEST] for entries in (muscles, regions)))
        entries = sorted(newest, key=lambda entry: entry.updated_at, reverse=True)[:NEWEST]
        return [Item(entry, absolute(request, entry.get_absolute_url())) for entry in entries]

    def item_title(self, item: Item) -> str:
        where = item.entry.home
        return NOT_XML.sub(" ", f"{item.entry.name} ({where.name.lower()})" if where else item.entry.name)

    def item_description(self, item: Item) -> str:
        """HTML, as the summaries of Django's Atom feeds are said to be."""
        description = NOT_XML.sub(" ", item.entry.description)
        return str(render(description)) or escape(item.entry.get_kind_display())

    def item_link(self, item: Item) -> str:
        return item.url

    def item_guid(self, item: Item) -> str:
        return item.url

    def item_pubdate(self, item: Item) -> datetime:
        return item.entry.created_at

    def item_updateddate(self, item: Item) -> datetime:
        return item.entry.updated_at

    def item_categories(self, item: Item) -> list[str]:
        return [item.entry.get_kind_display()]
