"""What templates need beyond Django’s own tags; thin calls into the layers below."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from muscles.files.renditions import Rendition, original, rendition, srcset
from muscles.models import GalleryImage
from muscles.services import changes
from muscles.services.facts import Reference
from muscles.services.navigation import Entry, Navigation
from muscles.services.prose import marked
from muscles.texts import markdown as markdown_module
from muscles.texts.addresses import absolute
from muscles.texts.filling import filled
from muscles.views import markup
from muscles.views.galleries import Key, Shape

register = template.Library()
RANGE_OF_ROOTS = re.compile(r"\b[CTLS]\d{1,2}[–-][CTLS]\d{1,2}\b", re.ASCII)


@register.filter
def markdown(text: str) -> SafeString:
    return mark_safe(markdown_module.render(text).rstrip())


@register.filter
def plain(text: str) -> str:
    """Markdown as text of one line, for places that take no HTML."""
    return markdown_module.plain(text)


@register.filter
def whole_ranges(text: str) -> SafeString:
    """The text with each range of nerve roots, such as L5–S2, kept on one line and written with its dash."""

    def whole(found: re.Match[str]) -> str:
        return filled('<span class="whole">{}</span>', found[0].replace("-", "–"))

    return mark_safe(RANGE_OF_ROOTS.sub(whole, conditional_escape(text)))


@register.simple_tag(takes_context=True)
def prose(context: template.Context, text: str) -> SafeString:
    """The text, escaped where it is not safe HTML yet, with what features mark in it."""
    html = conditional_escape(text)
    request = getattr(context, "request", None)  # is there in an include with `only`, too
    return marked(request, html) if request and html else html


@register.simple_tag
def keeps_history() -> bool:
    """Is there a history that a page may promise something of?"""
    return changes.keeps_history()


@register.simple_tag
def keeps_drafts() -> bool:
    return changes.keeps_drafts()


@register.simple_tag
def picture(
    image: GalleryImage | None, size: str = "small", sizes: str = "", eager: bool = False, moves: bool = False
) -> SafeString:
    return markup.picture(image, size, sizes, eager=eager, moves=moves)


@register.simple_tag
def region_tree(navigation: Navigation) -> SafeString:
    """The tree of a region as an item of a list."""
    return markup.tree(navigation.root)


@register.simple_tag
def references(found: Iterable[Reference]) -> SafeString:
    return markup.references(found)


@register.simple_tag
def gallery_view(image: GalleryImage, is_turned: bool) -> SafeString:
    return markup.view(image, is_turned=is_turned)


@register.filter
def link_items(found: Iterable[tuple[str, str]]) -> SafeString:
    return markup.links(found)


@register.filter
def legend_items(keys: Iterable[Key]) -> SafeString:
    return markup.legend(keys)


@register.filter
def swatch(colour: str) -> SafeString:
    """A colour as a small square, to stand before a name; nothing for none."""
    return markup.swatch(colour)


@register.filter
def drawn_shapes(found: Iterable[Shape]) -> SafeString:
    return markup.shapes(found)


@register.simple_tag
def entry_row(entry: Entry) -> SafeString:
    return markup.row(entry)


@register.simple_tag
def srcset_of(image: GalleryImage) -> str:
    """All sizes of a picture that are there."""
    return srcset(image)


@register.simple_tag
def stage_sizes() -> str:
    """How wide the picture that leads a page is shown."""
    return "(min-width: 90rem) 36rem, (min-width: 64rem) 26rem, (min-width: 48rem) 20rem, 88vw"


@register.simple_tag
def picture_in(image: GalleryImage | None, size: str = "large") -> Rendition | None:
    """A picture in a named size, or as the project brings it while that is not made: address, width and height."""
    return (rendition(image, size) or original(image)) if image else None


@register.simple_tag(takes_context=True)
def absolute_url(context: dict, path: str) -> str:
    """The whole address of a path on this site."""
    return absolute(context["request"], path)
