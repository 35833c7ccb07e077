"""A picture as a question shows it."""

from __future__ import annotations

from dataclasses import dataclass

from muscles.files.renditions import Rendition, srcset
from muscles.models import GalleryImage

SIZE = "medium"


@dataclass(frozen=True)
class Shown:
    """A picture as a question shows it: its words do not say which muscle it is."""

    image: GalleryImage
    rendition: Rendition
    alt: str

    @property
    def srcset(self) -> str:
        return srcset(self.image)
