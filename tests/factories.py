"""Plain makers of rows; the values that matter stand in the test."""

from itertools import count

from muscles.models import GalleryImage, Muscle, Region, Status

numbers = count(1)


def make_region(slug: str = "", *, kind: str = "region", parent: Region | None = None, **values) -> Region:
    slug = slug or f"region{next(numbers)}"
    values = {"name": slug.capitalize(), "status": Status.PUBLISHED} | values
    return Region.objects.create(slug=slug, kind=kind, parent=parent, **values)


def make_muscle(slug: str = "", *, region: Region | None = None, kind: str = "muscle", **values) -> Muscle:
    slug = slug or f"muscle{next(numbers)}"
    values = {"name": slug.capitalize(), "status": Status.PUBLISHED} | values
    return Muscle.objects.create(slug=slug, region=region or make_region(), kind=kind, **values)


def make_image(owner: Muscle | Region, **values) -> GalleryImage:
    """A row whose file is not there, unless `file` and the rest say otherwise."""
    number = next(numbers)
    values = {"file": f"muscles/png/Picture-{number}.png", "alt": f"Seen from side {number}", "role": "still"} | values
    return GalleryImage.objects.create(**{owner._meta.model_name: owner}, **values)
