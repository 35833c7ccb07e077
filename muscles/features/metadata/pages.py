"""The pages of entries as graphs of schema.org: the page, the entry, its picture, the way to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from muscles.features.metadata.anatomy import Node, Whole, id_of, muscle_node, region_node, without_gaps
from muscles.features.metadata.pictures import picture_node
from muscles.models import GalleryImage, Muscle, Region
from muscles.services.navigation import Entry, Navigation
from muscles.services.relations import Relations
from muscles.texts.markdown import plain

SITE_NAME = "Muscle atlas"


def muscle_graph(
    muscle: Muscle, *, navigation: Navigation, relations: Relations, picture: GalleryImage | None, whole: Whole
) -> Node:
    """Describe the page of a muscle; a second place describes the main entry, whose page is the canonical one."""
    main = muscle.main_entry
    regions = [entry for entry in navigation.trail if isinstance(entry, Region)]
    entry = muscle_node(main, relations=relations, location=regions, whole=whole)
    return graph(main, entry, trail=navigation.trail, picture=picture, whole=whole)


def region_graph(region: Region, *, navigation: Navigation, picture: GalleryImage | None, whole: Whole) -> Node:
    contents = [place.entry for place in navigation.current.children]
    above = [entry for entry in navigation.trail[:-1] if isinstance(entry, Region)]
    entry = region_node(region, contents=contents, location=above, whole=whole)
    return graph(region, entry, trail=navigation.trail, picture=picture, whole=whole)


def site_graph(whole: Whole) -> Node:
    """Describe the atlas itself, for its first page."""
    return {"@context": "https://schema.org", **site_node(whole)}


def graph(
    entry: Entry,
    node: Node,
    *,
    trail: Iterable[Entry],
    picture: GalleryImage | None,
    whole: Whole,
) -> Node:
    image = picture_node(picture, whole) if picture else None
    description = plain(entry.description)
    page = {
        "@type": "WebPage",
        "@id": whole(entry.get_absolute_url()),
        "url": whole(entry.get_absolute_url()),
        "name": entry.name,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "datePublished": entry.created_at.date().isoformat(),
        "dateModified": entry.updated_at.isoformat(timespec="seconds"),
        "isPartOf": site_node(whole),
        "primaryImageOfPage": {"@id": image["@id"]} if image else None,
        "breadcrumb": breadcrumb_node(trail, whole),
        "mainEntity": {"@id": id_of(entry, whole)},
    }
    about = node | {"description": description, "image": image, "mainEntityOfPage": page["@id"]}
    return {"@context": "https://schema.org", "@graph": [without_gaps(page), without_gaps(about)]}


def site_node(whole: Whole) -> Node:
    return {"@type": "WebSite", "name": SITE_NAME, "url": whole(reverse("muscles:home"))}


def breadcrumb_node(trail: Iterable[Entry], whole: Whole) -> Node:
    steps = [("Atlas", reverse("muscles:index")), *((entry.name, entry.get_absolute_url()) for entry in trail)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": whole(path)}
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }
