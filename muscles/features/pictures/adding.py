"""Adding pictures that wait to the gallery of their entry: all of them as one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError

from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.ordering import in_order
from muscles.features.pictures.waiting import let_go
from muscles.models import GalleryImage
from muscles.services.changes import working_on
from muscles.services.files import files_undone_on_failure
from muscles.services.films import Notify
from muscles.services.galleries import Owner, reorder, save_uploaded

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass
class Added:
    """How many pictures there are more, and what kept others out."""

    count: int = 0
    refused: list[str] = field(default_factory=list)


class NothingAdded(Exception):
    """No picture could be added: nothing of the change is kept."""


def add_waiting(
    *,
    entry: Owner,
    user: AbstractUser,
    wanted: Sequence[tuple[WaitingPicture, GalleryImage]],
    left_out: Iterable[WaitingPicture] = (),
    notify: Notify | None = None,
) -> Added:
    """Show pictures in the gallery, behind the others or where the turn that they belong to has a gap.

    Each comes with its row, without owner and position. What cannot be added keeps nothing else out; it waits no
    longer, and neither does what is left out.
    """
    added = Added()
    try:
        with files_undone_on_failure():
            with working_on(entry, user=user, why=counted(len(wanted))) as shown:
                add_rows(cast("Owner", shown), wanted, added, notify)
                if not added.count:
                    raise NothingAdded
            let_go(picture for picture, _ in wanted)
    except NothingAdded:
        let_go(picture for picture, _ in wanted)
    let_go(left_out)
    return added


def add_rows(
    shown: Owner, wanted: Sequence[tuple[WaitingPicture, GalleryImage]], added: Added, notify: Notify | None
) -> None:
    before = list(shown.gallery_images.all())
    position = max([0, *(image.position for image in before)])
    for picture, image in wanted:
        setattr(image, str(shown._meta.model_name), shown)
        image.position = position + 1
        try:
            save_uploaded(image=image, notify=notify)
        except ValidationError as error:
            added.refused.append(f"{picture.name}: {' '.join(error.messages)}")
        else:
            position += 1
            added.count += 1
    if before and stand_in_a_turn(before):
        reorder(owner=shown, pks=in_order(list(shown.gallery_images.all()), "orientation"))


def stand_in_a_turn(images: Iterable[GalleryImage]) -> bool:
    """Do all stills have an orientation, and stand in its order?"""
    orientations = [image.orientation for image in images if not image.is_animation]
    known = [orientation for orientation in orientations if orientation is not None]
    return len(known) == len(orientations) > 1 and known == sorted(known)


def counted(count: int) -> str:
    return "A picture added." if count == 1 else f"{count} pictures added."
