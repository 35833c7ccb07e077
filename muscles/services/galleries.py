"""Writing the gallery of an entry: rows, files and derived sizes together.

A file is stored under its content hash, `uploads/ab/name-<hash>.png`; width, height and hash go into the row. After the
commit its sizes are made, and of an animation the film.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Max, QuerySet

from muscles.files.uploads import PictureFacts, inspect, is_stored, to_be_stored
from muscles.models import GalleryImage, Muscle, Region
from muscles.models.stored_picture import Picture
from muscles.services.files import (
    build_after_commit,
    discard_after_commit,
    files_undone_on_failure,
    note_written,
    read_stored,
)
from muscles.services.films import Notify, film_after_commit, is_ours

Owner = Muscle | Region
FILES = ("file", "webm", "mp4")


def add_image(
    *,
    owner: Owner,
    upload: File[bytes],
    role: str,
    alt: str = "",
    decorative: bool = False,
    title: str = "",
    caption: str = "",
    credit: str = "",
    licence: str = "",
    orientation: Decimal | None = None,
    position: int | None = None,
    document_path: str = "",
) -> GalleryImage:
    """Store a picture and show it in the gallery, behind the others unless a position is given.

    Raises:
        ValidationError: the picture is not acceptable, is already in this gallery, or is decorative with an alt text.
    """
    image = GalleryImage(role=role, alt=alt, decorative=decorative, title=title, caption=caption)
    image.credit, image.licence = credit, licence
    image.orientation, image.document_path, image.file = orientation, document_path, upload
    with files_undone_on_failure():
        _place(image, owner, position)
        return save_uploaded(image=image)


def save_uploaded(
    *,
    image: GalleryImage,
    notify: Notify | None = None,
    film: bool = True,
    facts: PictureFacts | None = None,
    may_repeat: bool = False,
) -> GalleryImage:
    """Save a new or changed row whose `file` may be a fresh upload; the one way in for forms and formsets.

    Call it from `ModelAdmin.save_model` and `save_formset` in the place of `image.save()`. A fresh upload sets width,
    height and content hash; derived sizes and the film of an animation are made, and the file it replaces is removed,
    after the commit. Without a fresh upload the row is saved as it is. `notify` hears what became of an animation;
    without `film` that is left to `films.make_film`. `facts` are those of an upload that was inspected already. With
    `may_repeat` the gallery takes a picture twice: two views of a turn may be alike to the last bit.

    Raises:
        ValidationError: see `examine_upload`, which a form calls in its `clean` to show this beside the field.
    """
    if is_stored(image.file):
        image.full_clean()
        _refuse_duplicate(image, [image.content_hash])
        with transaction.atomic():
            for present in _locked([image.pk]):  # a film may have come since the row was read
                image.webm, image.mp4 = present.webm, present.mp4
            image.save()
            if film:
                film_after_commit(image=image, notify=notify)
        return image
    with files_undone_on_failure():
        _lock(image.owner)
        former = list(_locked([image.pk]))
        image.full_clean(exclude={"file"})
        examine_upload(image=image, facts=facts, may_repeat=may_repeat)
        image.file.save(str(image.file), to_be_stored(image.file), save=False)
        image.webm = image.mp4 = image.outlines = ""  # they were made from the file before
        image.legend = []
        note_written(str(image.file))
        image.save()
        _discard_files_of(former)
        build_after_commit(image=image)
        if film:
            film_after_commit(image=image, notify=notify)
    return image


def examine_upload(*, image: GalleryImage, facts: PictureFacts | None = None, may_repeat: bool = False) -> None:
    """Check the fresh upload of a row that is not saved yet, and set width, height and content hash from it.

    A formset compares the `content_hash` of its rows to find a picture that was sent twice in one form.

    Raises:
        ValidationError: it is not acceptable, or already in the gallery of the entry.
    """
    try:
        facts = facts or inspect(image.file)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    if not may_repeat:
        _refuse_duplicate(image, [facts.content_hash, facts.sent_hash])
    image.width, image.height, image.content_hash = facts.width, facts.height, facts.content_hash


def replace_file(
    *,
    image: GalleryImage,
    upload: File[bytes],
    film: bool = True,
    facts: PictureFacts | None = None,
    may_repeat: bool = False,
) -> GalleryImage:
    """Show another file in the place of the present one; the old file leaves the disk after the commit.

    Raises:
        ValidationError: the picture is not acceptable or already in this gallery; `image` is then as it was.
    """
    former = str(image.file)
    image.file = upload
    try:
        return save_uploaded(image=image, film=film, facts=facts, may_repeat=may_repeat)
    except ValidationError:
        image.file = former
        raise


def reorder(*, owner: Owner, pks: Sequence[int]) -> None:
    """Put the whole gallery of an entry into this order.

    Raises:
        ValidationError: these are not exactly the pictures of the gallery, each once.
    """
    with transaction.atomic():
        _lock(owner)
        images = {image.pk: image for image in owner.gallery_images.all()}
        if sorted(pks) != sorted(images):
            raise ValidationError(f"The gallery of {owner} has changed meanwhile; load it again and order it then.")
        for position, pk in enumerate(pks, start=1):
            images[pk].position = position
        GalleryImage.objects.bulk_update(images.values(), ["position"])


def remove_image(*, image: GalleryImage) -> None:
    """Remove a picture from its gallery, and an uploaded file from the disk after the commit."""
    with transaction.atomic():
        discard_files(images=[image])
        image.delete()


def discard_files(*, images: Iterable[GalleryImage]) -> None:
    """Have the files of rows removed after the commit, for a caller that deletes the rows, or their entry, itself."""
    _discard_files_of(_locked([image.pk for image in images]))


def refresh(*, image: Picture) -> bool:
    """Read the stored file again; fill width, height and content hash, or empty them where it is missing or damaged.

    Returns whether that changed the row.
    """
    try:
        facts = read_stored(str(image.file))
    except (FileNotFoundError, ValidationError):
        return record_facts(image=image, facts=None)
    return record_facts(image=image, facts=facts)


def record_facts(*, image: Picture, facts: PictureFacts | None) -> bool:
    """Keep what was read off a stored file, nothing where it could not be read; return whether that changed the row."""
    columns = ("width", "height", "content_hash")
    now = (facts.width, facts.height, facts.content_hash) if facts else (None, None, "")
    former = image.width, image.height, image.content_hash
    image.width, image.height, image.content_hash = now
    if now == former:
        return False
    values = dict(zip(columns, now, strict=True))
    with transaction.atomic():
        stale = [str(image.webm), str(image.mp4)] if is_ours(image) and now[2] != former[2] else []
        if stale:
            image.webm = image.mp4 = ""
            values |= {"webm": "", "mp4": ""}
        type(image)._base_manager.filter(pk=image.pk).update(**values)
        discard_after_commit(names=stale, content_hash=former[2])
    return True


def _locked(pks: Iterable[int | None]) -> QuerySet[GalleryImage]:
    """Return rows as they are now, to be changed by nobody else before the commit."""
    return GalleryImage.objects.select_for_update().filter(pk__in=pks)


def _discard_files_of(images: Iterable[GalleryImage]) -> None:
    for image in images:
        names = [str(getattr(image, column)) for column in FILES]
        discard_after_commit(names=names, content_hash=image.content_hash)


def _refuse_duplicate(image: GalleryImage, hashes: Iterable[str]) -> None:
    owner, wanted = image.owner, set(filter(None, hashes))
    if owner is None or owner.pk is None or not wanted:
        return
    alike = owner.gallery_images.filter(content_hash__in=wanted)
    if alike.exclude(pk=image.pk).exists() and not alike.filter(pk=image.pk).exists():
        raise ValidationError({"file": f"This picture is already in the gallery of {owner}."})


def _place(image: GalleryImage, owner: Owner, position: int | None) -> None:
    _lock(owner)
    setattr(image, str(owner._meta.model_name), owner)
    if position is None:
        position = (owner.gallery_images.aggregate(last=Max("position"))["last"] or 0) + 1
    image.position = position


def _lock(owner: Owner) -> None:
    """Let one writer at a time change a gallery, so that two cannot add the same picture."""
    type(owner)._base_manager.select_for_update().filter(pk=owner.pk).first()
