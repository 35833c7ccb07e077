"""An import from beginning to end: find, read, place, write, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.db import transaction

from muscles.features.importing.atlas import Atlas
from muscles.features.importing.examining import examined
from muscles.features.importing.files import find_documents, folder_of_pictures
from muscles.features.importing.outline import Outline
from muscles.features.importing.pictures import PictureWriter
from muscles.features.importing.readers import READERS, reader_of
from muscles.features.importing.report import FAILED, KEPT, SKIPPED, Report
from muscles.features.importing.schema import Article, DocumentError, Node, NotForAtlas, Page, Permalink, written
from muscles.features.importing.second_places import link_second_places
from muscles.features.importing.sections import write_article
from muscles.features.importing.tidying import tidied
from muscles.features.importing.writer import Outcome, Writer
from muscles.files.films import FilmError
from muscles.files.uploads import PictureFacts
from muscles.models import GalleryImage, lock_slugs, moves
from muscles.querysets import DRAFT, PUBLISHED
from muscles.services import changes, films
from muscles.services.broken_links import broken_links
from muscles.services.files import files_undone_on_failure, sizes_left_for_later

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
    later: AbstractContextManager[list[GalleryImage]]
    later = sizes_left_for_later() if options.leave_pictures else nullcontext([])
    with (
        later as unsized,
        files_undone_on_failure(),
        changes.batch_changes(why=options.why, user=options.user) as change,
    ):
        lock_slugs()
        animations = write_pages(pages, options, report)
        for article in articles:
            writer = make_writer(Atlas(), options)
            write_article(article, writer, report)
            remember(writer, options, article.file)
        must_undo = report.has_failures and not options.keep_going
        if must_undo and not options.dry_run:
            report.withdraw()
        if must_undo or options.dry_run:
            transaction.set_rollback(True)
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


def write_pages(pages: list[Page], options: Options, report: Report) -> list[GalleryImage]:
    """Write pages in the order that their places need, and return the animations that came with them."""
    pages = sorted(pages, key=lambda page: (name_differs(page), -len(page.items), page.file))
    atlas = Atlas()
    outline = Outline(pages, atlas.kinds)
    nodes = outline.in_order()
    link_second_places(nodes, atlas)
    writer = make_writer(atlas, options)
    for page in pages:
        if (first := outline.nodes[page.permalink].page) is not page and first is not None:
            report.add(page.file, SKIPPED, f"{written(page.permalink)} is already the permalink of {first.file}")
    shown = outline.places_above(page for page in outline.pages() if not page.is_draft)
    for node in options.progress(mains_first(nodes, outline.nodes), "Writing"):
        write_node(node, writer, report, status=PUBLISHED if node.permalink in shown else DRAFT)
    for permalink in shown - outline.nodes.keys():
        writer.show_place(permalink)
    keep_former(writer, report)
    remember(writer, options, "Pages of documents.")
    note_broken_links(writer, report)
    return writer.pictures.animations


def remember(writer: Writer, options: Options, why: str) -> None:
    """Notify the history of what was written; what was undone again has no key or no row."""
    written = [entry for entry in writer.written if entry.pk]
    changes.changed(written, action=changes.IMPORTED, user=options.user, why=why)


def note_broken_links(writer: Writer, report: Report) -> None:
    """Say beside each page which of its links lead readers nowhere, now that all pages are there."""
    files = {entry.permalink: entry for entry in report.files}
    for entry, reasons in broken_links([entry for entry in writer.written if entry.pk]).items():
        if (file := files.get(entry.permalink)) is not None:
            file.notes += [f"a link leads nowhere: {reason}" for reason in reasons]


def keep_former(writer: Writer, report: Report) -> None:
    """Let the addresses that entries had on their site lead to them; those of entries are theirs."""
    for entry, address in writer.former:
        if entry.pk is None or entry.natural_key() not in writer.atlas.entries:
            continue
        is_taken = tuple(address.split("/")) in writer.atlas.entries
        if is_taken or moves.add_former(entry, [address]):
            where = address if address.startswith("/") else f"/muscle/{address}/"
            report.note(entry.permalink, f"the old address {where} leads elsewhere already")


def write_node(node: Node, writer: Writer, report: Report, *, status: str) -> None:
    """Write one page, or one place without a page, as a whole or not at all."""
    file = node.page.file if node.page else written(node.permalink)
    try:
        with transaction.atomic():
            if node.page is None:
                writer.write_place(node, status)
                return
            outcome = writer.write_page(node, node.page)
    except DocumentError as error:
        writer.forget(node.permalink)
        report.add(file, FAILED, error.reason, error.line)
        return
    entry = report.add(file, outcome.outcome, reason_of(outcome))
    entry.permalink = "/".join(node.permalink)
    entry.notes = [*node.page.notes, *node.notes, *outcome.notes]


def make_writer(atlas: Atlas, options: Options) -> Writer:
    pictures = PictureWriter(
        media=options.media, overwrite=options.overwrite, dry_run=options.dry_run, examined=options.examined
    )
    return Writer(atlas=atlas, pictures=pictures, overwrite=options.overwrite)


def name_differs(page: Page) -> bool:
    """Does the file’s name suggest another permalink? Of two pages with one permalink the well-named one counts."""
    stem = PurePosixPath(page.file).stem.replace("-", "_")
    return stem != "_".join(("muscle", *page.permalink))


def mains_first(nodes: list[Node], by_permalink: dict[Permalink, Node]) -> list[Node]:
    """Order the nodes so that each comes after what it stands below and after its main entry."""
    ordered: dict[Permalink, Node] = {}

    def visit(node: Node) -> None:
        if node.permalink in ordered or node.permalink in visited:
            return
        visited.add(node.permalink)
        for permalink in (node.parent, node.permalink[:-1], node.same_as):
            if permalink in by_permalink:
                visit(by_permalink[permalink])
        ordered[node.permalink] = node

    visited: set[Permalink] = set()
    for node in nodes:
        visit(node)
    return list(ordered.values())


def reason_of(outcome: Outcome) -> str:
    kept = [note for note in outcome.notes if note.startswith("kept")]
    return kept[0] if kept and outcome.outcome == KEPT else ""
