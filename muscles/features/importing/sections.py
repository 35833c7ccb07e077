"""Turns the sections of an article into drafts."""

from __future__ import annotations

from django.db import transaction

from muscles.features.importing.articles import Section, divide
from muscles.features.importing.gazetteer import Gazetteer
from muscles.features.importing.outline import bare_place
from muscles.features.importing.report import CREATED, FAILED, KEPT, SKIPPED, UNCHANGED, UPDATED, Report
from muscles.features.importing.schema import Article, DocumentError, Node, NotForAtlas, written
from muscles.features.importing.writer import Outcome, Writer


def write_article(article: Article, writer: Writer, report: Report) -> None:
    """Write the drafts of one article, all of them or none, and report them as one file."""
    try:
        with transaction.atomic():
            sections, notes = divide(article, Gazetteer(writer.atlas.names()))
            outcomes = write_sections(article, sections, writer)
    except DocumentError as error:
        report.add(article.file, FAILED, error.reason, error.line)
        return
    except NotForAtlas as reason:
        report.add(article.file, SKIPPED, str(reason))
        return
    found = {outcome.outcome for outcome in outcomes.values()}
    main = next(name for name in (CREATED, UPDATED, KEPT, SKIPPED, UNCHANGED) if name in found)
    entry = report.add(article.file, main, f"an article with sections on {len(outcomes)} muscles")
    entry.notes = notes
    for permalink, outcome in outcomes.items():
        draft = " as a draft" if outcome.outcome == CREATED else ""
        entry.notes.append(f"{permalink}: {outcome.outcome}{draft}")
        entry.notes += [f"{permalink}: {note}" for note in outcome.notes]


def write_sections(article: Article, sections: list[Section], writer: Writer) -> dict[str, Outcome]:
    """Write each section into the entry of its muscle; regions and compartments that lack are made on the way."""
    outcomes = {}
    for section in sections:
        muscle = section.muscle
        present = writer.atlas.entries.get(muscle.permalink)
        if present is None:
            writer.write_place(bare_place(muscle.place[:1]))
            writer.write_place(bare_place(muscle.place))
            node = Node(muscle.permalink, muscle.name, "muscle", muscle.place, muscle.position)
        else:
            node = Node(muscle.permalink, present.name, str(present.kind))
        outcomes[written(muscle.permalink)] = writer.write_section(node, article, section.text)
    return outcomes
