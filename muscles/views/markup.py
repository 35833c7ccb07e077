"""Components that a page has dozens of: pictures, the tree of a region, references.

They are written without templates, which take ten times as long for each.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from muscles.files.renditions import original, rendition, srcset
from muscles.models import GalleryImage
from muscles.services.facts import Reference
from muscles.services.navigation import Entry, Place
from muscles.texts.filling import filled, joined
from muscles.views.galleries import Key, Shape

NOTHING = SafeString()
DRAFT = mark_safe('\n<span class="badge">Draft</span>\n')

PICTURE = """
<picture>
{}{}
<img class="picture" src="{}" width="{}" height="{}" alt="{}"{} decoding="async">
</picture>
"""
TURNING = '<source media="(prefers-reduced-motion: no-preference)" srcset="{}">'
SIZES = '\n<source type="image/webp" srcset="{}" sizes="{}">'
VIDEO = """
<video class="picture" controls loop muted playsinline preload="none" poster="{}" width="{}" height="{}"
 aria-label="{}">
<source src="{}" type="video/webm">
{}
</video>
"""
FOR_OTHERS = '<source src="{}" type="video/mp4">'
PLACEHOLDER = """
<img class="picture picture--placeholder" src="{}" width="300" height="400" alt="Not pictured yet{}{}"{}>
"""
LAZY, EAGER = mark_safe(' loading="lazy"'), mark_safe(' fetchpriority="high"')

PLACE = """
<li class="region-nav__place region-nav__place--{}">
<a href="{}"{}>{}</a>
{}
{}
</li>
"""
BELOW = "\n<ul>\n{}\n</ul>\n"
CURRENT = mark_safe(' aria-current="page"')

REFERENCE = '<a href="#source-{0}" aria-label="Source {0}">{0}</a>'

LINK, NAME = '<li><a href="{1}">{0}</a></li>', "<li>{}</li>"

VIEW = """
<li class="gallery__item"{}>
<figure>
{}
<figcaption>{}</figcaption>
</figure>
</li>
"""
LARGE = '<a href="{}"{} data-large data-width="{}" data-height="{}" data-original="{}">{}</a>'
LABEL = ' aria-label="{}"'
TURNED_TO, OUTLINES = ' data-view="{}" data-direction="{}"{}', ' data-outlines="{}"'

LINE = """
<li class="legend__key" data-key="{}">
{}
{}
</li>
"""
SWATCH = """<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">\
<rect width="16" height="16" rx="3" fill="{}" /></svg>"""
LEADS, LEADS_NOWHERE = '<a href="{2}">{0}{1}</a>', "<span>{}</span>"
NOTE = '<span class="visually-hidden">, to the region: {}</span>'
SHAPE = '<path class="map__shape" data-key="{}" d="{}"><title>{}</title></path>'
LINKED = '<a href="{}" tabindex="-1">{}</a>'

ROW = """
<a class="entry-row" href="{}">
{}
<span class="entry-row__text">
<span class="entry-row__name">{}</span>
{}
</span>
{}
</a>
"""
ROW_PICTURE = '<span class="entry-row__picture">{}</span>'
ROW_LATIN = '<span class="entry-row__latin" lang="la">{}</span>'


def picture(image: GalleryImage | None, size: str, sizes: str, *, eager: bool, moves: bool) -> SafeString:
    """Write a picture in a named size, or the placeholder where there is none to show.

    `sizes` says how wide it is on the page, as the HTML attribute does; `eager` is for pictures seen without scrolling.
    With `moves` an animation turns where the system does not ask for reduced motion; else it stands still.
    """
    found = (rendition(image, size) or original(image)) if image else None
    if image is None or found is None:
        alt = image.alt if image else ""
        there = static("muscles/img/placeholder.svg")
        return filled(PLACEHOLDER, there, ": " if alt else "", alt, NOTHING if eager else LAZY)
    if moves and image.webm:
        others = filled(FOR_OTHERS, image.mp4.url) if image.mp4 else NOTHING
        return filled(VIDEO, found.url, found.width, found.height, image.alt or "Film", image.webm.url, others)
    turning = filled(TURNING, image.file.url) if moves and image.is_animation else NOTHING
    widths = srcset(image)
    return filled(
        PICTURE,
        turning,
        filled(SIZES, widths, sizes or f"{found.width}px") if widths else NOTHING,
        found.url if image.is_uploaded else image.file.url,
        found.width,
        found.height,
        image.alt,
        EAGER if eager else LAZY,
    )


def tree(place: Place) -> SafeString:
    """Write a place of a region, with all that stands below it, as an item of a list of links."""
    entry, children = place.entry, place.children
    return filled(
        PLACE,
        entry.kind,
        place.url,
        CURRENT if place.is_current else NOTHING,
        entry.name,
        NOTHING if entry.is_published else DRAFT,
        filled(BELOW, mark_safe("\n".join(map(tree, children)))) if children else NOTHING,
    )


def references(found: Iterable[Reference]) -> SafeString:
    """Write the numbers of sources; they follow a word without a space, so that no number begins a line."""
    numbers = joined("", REFERENCE, ((reference.number,) for reference in found))
    return filled('<span class="references">{}</span>', numbers) if numbers else NOTHING


def links(found: Iterable[tuple[str, str]]) -> SafeString:
    """Write names, which come with their addresses, as items of a list; one without an address is no link."""
    return mark_safe("".join(filled(LINK if url else NAME, name, url) for name, url in found))


def view(image: GalleryImage, *, is_turned: bool) -> SafeString:
    """Write a still as an item of a gallery: a link to the large picture, which the viewer and the lightbox take up."""
    large = rendition(image, "large") or original(image)
    if large is None:
        shown, turn = picture(image, "small", "", eager=False, moves=False), NOTHING
    else:
        label = NOTHING if image.alt else filled(LABEL, image.caption or image.title or "Large picture")
        whole = large.url if image.is_uploaded or image.webm else image.file.url
        sizes = "(min-width: 48rem) 6rem, 22vw" if is_turned else "(min-width: 48rem) 22vw, 43vw"
        small = picture(image, "small", sizes, eager=False, moves=False)
        shown = filled(LARGE, large.url, label, large.width, large.height, whole, small)
        turn = NOTHING if image.orientation is None else turned_to(image)
    return filled(VIEW, turn, shown, image.caption or image.title)


def turned_to(image: GalleryImage) -> SafeString:
    outlines = filled(OUTLINES, image.outlines.url) if image.outlines else NOTHING
    return filled(TURNED_TO, f"{float(image.orientation or 0):g}", image.direction, outlines)


def legend(keys: Iterable[Key]) -> SafeString:
    """Write what the colours of a picture stand for as items of a list."""
    return mark_safe("".join(map(line_of, keys)))


def line_of(key: Key) -> SafeString:
    note = filled(NOTE, key.note) if key.url and key.note else NOTHING
    return filled(
        LINE, key.number, swatch(key.colour), filled(LEADS if key.url else LEADS_NOWHERE, key.name, note, key.url)
    )


def swatch(colour: str) -> SafeString:
    """Write a colour as a small square beside the name that it stands for, or nothing where there is none."""
    return filled(SWATCH, colour) if colour else NOTHING


def shapes(found: Iterable[Shape]) -> SafeString:
    """Write the shapes of a picture, those that lead somewhere as links."""
    drawn = ((shape.key, filled(SHAPE, shape.key.number, shape.path, shape.key.name)) for shape in found)
    return mark_safe("\n".join(filled(LINKED, key.url, path) if key.url else path for key, path in drawn))


def row(entry: Entry) -> SafeString:
    """Write an entry of a list, by its lead picture and its names; a list brings that along as `lead_pictures`."""
    lead = next(iter(getattr(entry, "lead_pictures", ())), None)
    return filled(
        ROW,
        entry.get_absolute_url(),
        NOTHING
        if lead is None or lead.is_missing
        else filled(ROW_PICTURE, picture(lead, "thumb", "", eager=False, moves=False)),
        entry.name,
        filled(ROW_LATIN, entry.latin_name) if entry.latin_name else NOTHING,
        NOTHING if entry.is_published else DRAFT,
    )
