"""Pictures, as other sites show and credit them."""

from __future__ import annotations

from dataclasses import dataclass

from django.templatetags.static import static

from muscles.features.metadata.anatomy import Node, Whole, without_gaps
from muscles.files.renditions import rendition
from muscles.models import GalleryImage

PIXEL = "E37"  # the unit's code in UN/CEFACT Recommendation 20


@dataclass(frozen=True)
class Shared:
    """The picture that stands beside a link to a page; width and height in pixels."""

    url: str
    width: int
    height: int
    alt: str
    content_type: str


def shared_picture(image: GalleryImage | None, whole: Whole) -> Shared:
    """Return a picture in its large size, or that of the atlas where there is none to show."""
    found = rendition(image, "large") if image else None
    if image is None or found is None:
        alt = "The semimembranosus in red between its bones, beside the words Muscle atlas"
        return Shared(whole(static("metadata/social.png")), 1200, 630, alt, "image/png")
    return Shared(whole(found.url), found.width, found.height, image.alt, "image/webp")


def picture_node(image: GalleryImage, whole: Whole) -> Node | None:
    """Describe a picture with its credit, or nothing where there is none to show."""
    found = rendition(image, "large")
    if found is None:
        return None
    return without_gaps(
        {
            "@type": "ImageObject",
            "@id": whole(found.url),
            "contentUrl": whole(found.url),
            "encodingFormat": "image/webp",
            "width": {"@type": "QuantitativeValue", "value": found.width, "unitCode": PIXEL},
            "height": {"@type": "QuantitativeValue", "value": found.height, "unitCode": PIXEL},
            "name": image.title,
            "caption": image.caption or image.alt,
            "creditText": image.credit,
            "license": image.licence_url,
        }
    )
