"""What base.html and the pages of entries put into their heads and feet for machines and for those who cite."""

from __future__ import annotations

import json
import re
from functools import partial

from django import template
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from muscles.features.metadata import pages
from muscles.features.metadata.anatomy import Node
from muscles.features.metadata.citations import Citation
from muscles.features.metadata.pictures import shared_picture
from muscles.models import Muscle, Region
from muscles.querysets import may_see_drafts
from muscles.services.navigation import Entry, Navigation
from muscles.services.relations import Relations
from muscles.texts.addresses import absolute
from muscles.views.galleries import Gallery

register = template.Library()

# So that no text of an entry ends the element, whatever it holds; all else that is not ASCII is escaped by json itself.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
HREF = re.compile(r'href="([^"]+)"')


@register.inclusion_tag("features/metadata/social.html", takes_context=True)
def social_card(context: Context, entry: Entry | None = None, gallery: Gallery | None = None) -> dict[str, object]:
    """Open Graph, in the words and with the address that the page has in its blocks for them."""
    whole = partial(absolute, context["request"])
    return {
        "entry": entry,
        "site_name": pages.SITE_NAME,
        "title": block_text(context, "title"),
        "description": block_text(context, "description"),
        "url": mark_safe(next(iter(HREF.findall(block_text(context, "canonical"))), "")),
        "picture": shared_picture(gallery.lead if gallery else None, whole),
    }


@register.simple_tag(takes_context=True)
def muscle_data(
    context: Context, muscle: Muscle, navigation: Navigation, relations: Relations, gallery: Gallery
) -> str:
    whole = partial(absolute, context["request"])
    return data_block(
        context,
        pages.muscle_graph(muscle, navigation=navigation, relations=relations, picture=gallery.lead, whole=whole),
    )


@register.simple_tag(takes_context=True)
def region_data(context: Context, region: Region, navigation: Navigation, gallery: Gallery) -> str:
    whole = partial(absolute, context["request"])
    return data_block(context, pages.region_graph(region, navigation=navigation, picture=gallery.lead, whole=whole))


@register.simple_tag(takes_context=True)
def site_data(context: Context) -> str:
    return data_block(context, pages.site_graph(partial(absolute, context["request"])))


@register.inclusion_tag("features/metadata/cite.html", takes_context=True)
def cite(context: Context, entry: Entry) -> dict[str, object]:
    url = absolute(context["request"], entry.get_absolute_url())
    updated, today = timezone.localdate(entry.updated_at), timezone.localdate()
    return {"citation": Citation(entry.name, url, entry.permalink, updated=updated, read=today)}


def data_block(context: Context, node: Node) -> SafeString | str:
    """Write JSON-LD as an element that no browser runs; an editor's page, which may name drafts, has none."""
    if may_see_drafts(context["request"].user):
        return ""
    written = json.dumps(node, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))


def block_text(context: Context, name: str) -> str:
    """What the page has written into a block of base.html; empty on a page that is not built on that."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return SafeString(" ".join(block.render(context).split())) if block else ""
