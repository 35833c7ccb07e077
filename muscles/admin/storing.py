"""A picture that the server cannot store: the form comes back with what was typed, and nothing is half written."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from muscles.admin.request_data import data_of
from muscles.models import GalleryImage

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin
else:
    Base = object

logger = logging.getLogger(__name__)


class NotStoredError(Exception):
    """Names the picture by the hash of its content."""

    def __init__(self, content_hash: str) -> None:
        super().__init__(content_hash)
        self.content_hash = content_hash


@contextmanager
def storing(image: GalleryImage) -> Iterator[None]:
    """Save a picture within the block.

    Raises:
        NotStoredError: its file could not be written.
    """
    try:
        yield
    except OSError as error:
        logger.exception("%s cannot be stored.", image.file.name)
        raise NotStoredError(image.content_hash) from error


@dataclass
class NotStored:
    """The hash of the picture that a request could not store; empty where there is none."""

    content_hash: str = ""


def not_stored(request: HttpRequest) -> str:
    """Return the hash of the picture that this request could not store; empty where there is none."""
    return data_of(request, NotStored).content_hash


class StoringMixin(Base):
    """Shows the form once more where a picture of it could not be stored; by then all that was saved is undone."""

    def changeform_view(self, request, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NotStoredError as error:
            data_of(request, NotStored).content_hash = error.content_hash
            return super().changeform_view(request, *args, **kwargs)
