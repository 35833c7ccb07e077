"""An import from beginning to end: find, read, place, write, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from muscles.features.importing.examining import examined
from muscles.features.importing.files import find_documents, folder_of_pictures
from muscles.features.importing.readers import READERS, reader_of
from muscles.features.importing.report import FAILED, SKIPPED, Report
from muscles.features.importing.schema import Article, DocumentError, NotForAtlas, Page
from muscles.features.importing.tidying import tidied
from muscles.features.importing.writing import try_documents, write_documents
from muscles.files.films import FilmError
from muscles.files.uploads import PictureFacts
from muscles.models import GalleryImage
from muscles.services import changes, films
from muscles.services.files import sizes_left_for_later

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on while it shows how far it is."""

    def __call__(self, items: Iterable[T], what: str) -> Iterable[T]: ...


def no_progress(items: Iterable[T], what: str) -> Iterable[T]:
    return items


@dataclass(frozen=True)
class Options:
    """How to import.

    `media` holds the pictures that the documents name, or else they are looked for in `site`; `overwrite` lets
    documents win over editors; `keep_going` writes what can be written instead of all or nothing; `dry_run` writes
    nothing; `user` is who the history names, and `why` its words. With `leave_pictures` sizes and films are left to
    `post_processing`; `examined` are the pictures that were looked at before.
    """

    media: Path | None = None
    site: Path | None = None
    overwrite: bool = False
    keep_going: bool = False
    dry_run: bool = False
    progress: Progress = no_progress
    user: AbstractUser | None = None
    why: str = "Import of documents."
    leave_pictures: bool = False
    examined: Mapping[Path, PictureFacts] = field(default_factory=dict)


def import_documents(paths: Iterable[Path], options: Options, refused: Iterable[tuple[str, str]] = ()) -> Report:
    """Bring the atlas into line with documents, and say what happened to each of them.

    Those `refused` before they could be read have failed, each for its reason.
    """
    report = Report(written=not options.dry_run)
    for file, reason in refused:
        report.add(file, FAILED, reason)
    documents = [*read(options.progress(find_documents(paths, report), "Reading"), report)]
    pages = [document for document in documents if isinstance(document, Page)]
    articles = [document for document in documents if isinstance(document, Article)]
    if options.site:
        media = folder_of_pictures(options.site, pages)
        options = replace(options, media=media, examined=examined(pages, media))
    if options.dry_run or not options.keep_going:
        tried = try_documents(pages, articles, options, report)
        if options.dry_run:
            return tried
        if tried.has_failures:
            tried.withdraw()
            return tried
    later: AbstractContextManager[list[GalleryImage]]
    later = sizes_left_for_later() if options.leave_pictures else nullcontext([])
    with later as unsized, changes.batch_changes(why=options.why, user=options.user) as change:
        animations = write_documents(pages, articles, options, report)
    if report.written:
        report.undo_url = change.undo_url
        report.unfinished = [image.pk for image in unsized]
    if report.written and not options.leave_pictures:
        make_films(animations, options, report)
    return report


def read(files: Iterable[tuple[Path, str]], report: Report) -> Iterator[Page | Article]:
    """Read each file with the reader of its form, or the first where somebody named it that none recognises."""
    for path, file in files:
        reader = reader_of(path) or READERS[0]
        try:
            yield tidied(replace(reader.read(path, file), form=reader.form))
        except DocumentError as error:
            report.add(file, FAILED, error.reason, error.line)
        except NotForAtlas as reason:
            report.add(file, SKIPPED, str(reason))


def make_films(animations: list[GalleryImage], options: Options, report: Report) -> None:
    """Turn animations into films; all else is committed, so that this may be interrupted."""
    for image in options.progress(animations, "Making films"):
        try:
            films.make_film(image=image)
        except FilmError as error:
            report.unfilmed.append(f"{image.document_path}: {error}")
