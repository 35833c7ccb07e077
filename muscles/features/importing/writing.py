"""Writing documents into the atlas: tried first, then slice by slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db import transaction

from muscles.features.importing.atlas import Atlas
from muscles.features.importing.outline import Outline
from muscles.features.importing.pictures import PictureWriter
from muscles.features.importing.report import FAILED, KEPT, SKIPPED, Report
from muscles.features.importing.schema import Article, DocumentError, Node, Page, Permalink, written
from muscles.features.importing.second_places import link_second_places
from muscles.features.importing.sections import write_article
from muscles.features.importing.slices import write_in_slices
from muscles.features.importing.writer import Outcome, Writer
from muscles.models import GalleryImage, moves
from muscles.querysets import DRAFT, PUBLISHED
from muscles.services import changes
from muscles.services.broken_links import broken_links
from muscles.services.files import files_undone_on_failure
from muscles.services.saving import saving_many
from muscles.services.trying import undone

if TYPE_CHECKING:
    from muscles.features.importing.run import Options


AT_ONCE = 20


@dataclass(frozen=True)
class Plan:
    """The places of pages in the order that they need, and those that the public is to see."""

    nodes: list[Node]
    shown: set[Permalink]

    def write_all(self, nodes: Iterator[Node], writer: Writer, report: Report) -> None:
        """Write one after the other; what there is of them already is read of a few at once."""
        while some := [*islice(nodes, AT_ONCE)]:
            writer.read([node.page for node in some if node.page is not None])
            for node in some:
                write_node(node, writer, report, status=PUBLISHED if node.permalink in self.shown else DRAFT)

    def finish(self, writer: Writer, report: Report) -> None:
        """Do what needs all pages to be there."""
        for permalink in self.shown - {node.permalink for node in self.nodes}:
            writer.show_place(permalink)
        keep_former(writer, report)


def try_documents(pages: list[Page], articles: list[Article], options: Options, report: Report) -> Report:
    """Write all of it, and undo it: return what would happen, with what is reported already."""
    tried = Report(files=[*report.files], written=False)
    options = replace(options, dry_run=True)
    with undone(is_long=True), files_undone_on_failure():
        with saving_many():
            writer = make_writer(Atlas(), options)
            plan = plan_of(pages, writer.atlas, tried)
            plan.write_all(iter(options.progress(plan.nodes, "Trying")), writer, tried)
            plan.finish(writer, tried)
            note_broken_links(writer, tried)
            for article in articles:
                write_article(article, make_writer(Atlas(), options), tried)
        transaction.set_rollback(True)
    return tried


def write_documents(pages: list[Page], articles: list[Article], options: Options, report: Report) -> list[GalleryImage]:
    """Write all of it, slice by slice, and return the animations that came with it."""
    plan, strictly = plan_of(pages, Atlas(), report), not options.keep_going
    all_of_it = make_writer(Atlas(), options)

    def write_nodes(nodes: Iterator[Node]) -> None:
        writer = make_writer(Atlas(), options)
        plan.write_all(nodes, writer, report)
        remember(writer, options, "Pages of documents.")
        all_of_it.take_over(writer)

    def finish_pages(plans: Iterator[Plan]) -> None:
        writer = make_writer(Atlas(), options)
        writer.former = [*all_of_it.former]
        for each in plans:
            each.finish(writer, report)
        remember(writer, options, "Pages of documents.")
        all_of_it.take_over(writer)
        note_broken_links(all_of_it, report)

    def write_articles(articles: Iterator[Article]) -> None:
        for article in articles:
            writer = make_writer(Atlas(), options)
            write_article(article, writer, report)
            remember(writer, options, article.file)

    nodes = options.progress(plan.nodes, "Writing")
    later = {"all_or_nothing": strictly, "is_first": not plan.nodes}
    is_done = (
        write_in_slices(nodes, write_nodes, report, all_or_nothing=strictly)
        and write_in_slices([plan] if plan.nodes else [], finish_pages, report, **later)
        and write_in_slices(articles, write_articles, report, **later)
    )
    if not is_done:
        tried = {entry.file for entry in report.files}
        files = [*(page.file for page in pages), *(article.file for article in articles)]
        for file in (file for file in files if file not in tried):
            report.add(file, SKIPPED, "was not tried, because another file failed")
    return all_of_it.pictures.animations


def plan_of(pages: list[Page], atlas: Atlas, report: Report) -> Plan:
    """Find the places of pages; of two pages at one place only the first counts."""
    pages = sorted(pages, key=lambda page: (name_differs(page), -len(page.items), page.file))
    outline = Outline(pages, atlas.kinds)
    nodes = outline.in_order()
    link_second_places(nodes, atlas)
    for page in pages:
        if (first := outline.nodes[page.permalink].page) is not page and first is not None:
            report.add(page.file, SKIPPED, f"{written(page.permalink)} is already the permalink of {first.file}")
    shown = outline.places_above(page for page in outline.pages() if not page.is_draft)
    return Plan(mains_first(nodes, outline.nodes), shown)


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
