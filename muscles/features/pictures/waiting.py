"""Keeping pictures that wait to be added, and letting them go with their files."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from muscles.features.pictures.models import WaitingPicture
from muscles.files.stores import file_names
from muscles.files.uploads import PictureFacts, to_be_stored
from muscles.models import GalleryImage
from muscles.models.gallery import upload_path
from muscles.services.files import build_after_commit, discard_after_commit, files_undone_on_failure, note_written
from muscles.services.stored import make_fresh

HASH_IN_NAME = 16  # characters


def keep(picture: WaitingPicture, upload: File[bytes], facts: PictureFacts) -> WaitingPicture:
    """Store a picture that was examined, and make its sizes; a file with the same content is not stored again.

    Raises:
        IntegrityError: the same picture of the same person waits for this entry already.
    """
    picture.content_hash, picture.width, picture.height = facts.content_hash, facts.width, facts.height
    picture.role = GalleryImage.Role.ANIMATION if facts.is_animated else GalleryImage.Role.STILL
    with files_undone_on_failure():
        picture.save()  # first, so that of two requests only one goes on
        stored = stored_with(picture, upload.name or picture.name)
        if stored is None:
            picture.file.save(upload.name or picture.name, to_be_stored(upload), save=False)
            stored = str(picture.file)
            note_written(stored)
        picture.file = stored
        picture.save(update_fields=["file"])
        build_after_commit(image=picture.as_image())
    return picture


def stored_with(picture: WaitingPicture, filename: str) -> str | None:
    """Return where an upload with this content lies already, whatever it is called there."""
    wanted = upload_path(picture, filename)  # type: ignore[arg-type]  # it only asks for the content hash
    folder, _, name = wanted.rpartition("/")
    ending = name[name.rindex(f"-{picture.content_hash[:HASH_IN_NAME]}") :]
    present = file_names(default_storage, folder)
    found = next((f"{folder}/{each}" for each in present if each.endswith(ending)), None)
    if found:
        make_fresh(found)
    return found


@transaction.atomic
def let_go(pictures: Iterable[WaitingPicture]) -> int:
    """Remove pictures from those that wait, and their files unless something shows them; return how many."""
    pictures = list(pictures)
    WaitingPicture.objects.filter(pk__in=[picture.pk for picture in pictures]).delete()
    for picture in pictures:
        discard_after_commit(names=[str(picture.file)], content_hash=picture.content_hash)
    return len(pictures)


def named_by_waiting(names: Iterable[str]) -> set[str]:
    """Return those of these stored names, or content hashes, that a waiting picture needs."""
    wanted = list(names)
    found = WaitingPicture.objects.filter(Q(file__in=wanted) | Q(content_hash__in=wanted))
    return {name for row in found.values_list("file", "content_hash") for name in row} & {*wanted}
