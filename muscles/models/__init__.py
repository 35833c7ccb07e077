"""The models of the atlas."""

from muscles.models.entry import Entry, Status
from muscles.models.gallery import GalleryImage
from muscles.models.muscle import Muscle, MuscleTag
from muscles.models.region import Region
from muscles.models.slugs import lock_slugs
from muscles.models.source import FactSource, Source

__all__ = [
    "Entry",
    "FactSource",
    "GalleryImage",
    "Muscle",
    "MuscleTag",
    "Region",
    "Source",
    "Status",
    "lock_slugs",
]
