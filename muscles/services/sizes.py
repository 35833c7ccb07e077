"""Makes the sizes of pictures, and notifies listeners: pages show those that are there, and no row says which."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from muscles.files import renditions

if TYPE_CHECKING:
    from muscles.models import GalleryImage

Listener = Callable[[], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def notify() -> None:
    for listener in _listeners:
        listener()


def build(image: GalleryImage) -> int:
    """Make the sizes that are not there yet, as `renditions.build` does, and notify."""
    if not renditions.missing_sizes(image):
        return 0
    try:
        return renditions.build(image)
    finally:
        notify()
