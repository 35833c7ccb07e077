"""The folders of files that follow rows, and what still needs those files.

Only what lies in a folder that is known here, under a name that only we give, is ever removed; a feature with files of
its own registers their folder. `gc_media` removes a file once the notes in `media/unused.json` say that it was first
seen without use a month ago.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from muscles.files import renditions
from muscles.files.uploads import UPLOADS
from muscles.models import GalleryImage
from muscles.services.files import kept_elsewhere
from muscles.services.stored import is_link, is_unfinished

UPLOADED = re.compile(rf"{UPLOADS}([0-9a-f]{{2}})/[\w-]*-\1[0-9a-f]{{14}}(_\w{{7}})?\.(png|jpe?g|webp|gif|webm|mp4)")


@dataclass(frozen=True)
class Folder:
    """A folder of files that follow something else.

    `is_ours` decides by a name whether it is such a file; `needed` returns those of these names that must stay. What is
    made for the moment has a `grace` of its own. With `has_subfolders` a folder in it belongs to one thing, and goes
    with the last of its files. Unless it `is_served`, no picture can be in it. No backup has what `can_be_made_again`.
    """

    name: str
    is_ours: Callable[[str], bool]
    needed: Callable[[list[str]], set[str]]
    grace: timedelta = timedelta.max
    has_subfolders: bool = False
    is_served: bool = False
    can_be_made_again: bool = False


def needed_uploads(names: list[str]) -> set[str]:
    columns = ("file", "webm", "mp4", "outlines")
    named = Q(*((f"{column}__in", names) for column in columns), _connector=Q.OR)
    rows = GalleryImage.objects.filter(named).order_by().values_list(*columns)
    return {name for row in rows for name in row} | kept_elsewhere(names)


def needed_sizes(names: list[str]) -> set[str]:
    hashes = {name: renditions.content_hash_in(name) for name in names}
    used = (
        GalleryImage.objects.filter(content_hash__in=hashes.values()).order_by().values_list("content_hash", flat=True)
    )
    needed = {*used} | kept_elsewhere(hashes.values())
    return {name for name, content_hash in hashes.items() if content_hash in needed}


FOLDERS = [
    Folder(UPLOADS.rstrip("/"), lambda name: UPLOADED.fullmatch(name) is not None, needed_uploads, is_served=True),
    Folder(
        renditions.FOLDER,
        lambda name: bool(renditions.content_hash_in(name)),
        needed_sizes,
        has_subfolders=True,
        is_served=True,
        can_be_made_again=True,
    ),
]


def register(folder: Folder) -> None:
    """Let the files of a feature be removed, too, once nothing needs them; it says so as its app becomes ready."""
    FOLDERS.append(folder)


def folder_of(name: str) -> Folder | None:
    folder = next((folder for folder in FOLDERS if name.startswith(f"{folder.name}/")), None)
    is_ours = folder and (is_unfinished(name) or folder.is_ours(name))
    return folder if is_ours and not is_link(name) else None


def is_private(name: str) -> bool:
    """Does a file lie where no picture can be, whatever a row says?"""
    return any(name.startswith(f"{folder.name}/") and not folder.is_served for folder in FOLDERS)


def can_be_made_again(name: str) -> bool:
    return any(name.startswith(f"{folder.name}/") and folder.can_be_made_again for folder in FOLDERS)
