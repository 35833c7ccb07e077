"""Make the picture sizes that are not there, on all cores; until then pages show the originals of the project."""

import os
from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from tqdm import tqdm

from muscles.files import renditions
from muscles.models.stored_picture import Picture
from muscles.services import galleries, sizes
from muscles.services.pictures import every_picture


class Command(BaseCommand):
    help = (
        "Makes the picture sizes that are not there. It can run beside the site, and can be broken off at any time: "
        "each file comes whole or not at all, and the next run goes on."
    )

    def handle(self, **options):
        """Begin with the pictures by which entries are known; a missing or damaged file stops nothing."""
        waiting = sorted(filter(is_waiting, every_picture()), key=lambda image: (image.position, image.pk))
        for image in waiting:
            if image.is_missing:
                galleries.refresh(image=image)
        waiting = list({image.content_hash or str(image.file): image for image in reversed(waiting)}.values())[::-1]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            making = pool.map(make_sizes, waiting)
            made = []
            for number in tqdm(making, total=len(waiting), unit="picture", disable=not self.stderr.isatty()):
                made.append(number)
                if number:
                    sizes.notify()  # here, because the threads have no connection to the database
        for image, number in zip(waiting, made, strict=True):
            if number is None:
                galleries.refresh(image=image)
                self.stderr.write(f"{image.file.name} cannot be read; the page shows a placeholder.")
        if total := sum(number or 0 for number in made):
            self.stdout.write(f"Picture sizes made: {total}.")


def make_sizes(image: Picture) -> int | None:
    """Make the sizes that are not there, in a thread: Pillow works outside of Python's lock. None if it is damaged."""
    try:
        return None if image.is_missing else renditions.build(image)
    except (OSError, ValidationError):
        return None


def is_waiting(image: Picture) -> bool:
    """Is its file there, but not read yet or not made into every size?"""
    return (image.is_missing or bool(renditions.missing_sizes(image))) and image.file.storage.exists(image.file.name)
