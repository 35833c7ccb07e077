"""A picture that the server cannot store: the form comes back with what was typed, and nothing is half written."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from muscles.admin.request_data import data_of
from muscles.files.refusals import not_stored
from muscles.models import GalleryImage

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin
else:
    Base = object

logger = logging.getLogger(__name__)


class NotStoredError(Exception):
    """Names the picture by the hash of its content, and says why."""

    def __init__(self, content_hash: str, reason: str) -> None:
        super().__init__(content_hash, reason)
        self.content_hash, self.reason = content_hash, reason


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
        raise NotStoredError(image.content_hash, not_stored(error)) from error


@dataclass
class Refused:
    """The pictures that a request could not store: the reason of each, by the hash of its content."""

    reasons: dict[str, str] = field(default_factory=dict)


def reasons_not_stored(request: HttpRequest) -> dict[str, str]:
    """Return why this request could not store a picture, by the hash of its content."""
    return data_of(request, Refused).reasons


class StoringMixin(Base):
    """Shows the form once more where a picture of it could not be stored; by then all that was saved is undone."""

    def changeform_view(self, request, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NotStoredError as error:
            data_of(request, Refused).reasons[error.content_hash] = error.reason
            return super().changeform_view(request, *args, **kwargs)
