"""Divides an article into its sections: the headings that name muscles, and the prose below each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from muscles.features.importing.gazetteer import Gazetteer, Known
from muscles.features.importing.schema import Article, NotForAtlas, Paragraph, Permalink

MAX_HEADING_WORDS = 9


@dataclass(frozen=True)
class Section:
    """The prose that an article has about one muscle; `line` is that of its heading."""

    muscle: Known
    heading: str
    text: str
    line: int


def divide(article: Article, gazetteer: Gazetteer) -> tuple[list[Section], list[str]]:
    """Return the sections about muscles, and a note on everything that was left out.

    Raises:
        NotForAtlas: no heading of it names a known muscle.
    """
    paragraphs, notes = article.paragraphs, [*article.notes]
    sections: dict[Permalink, Section] = {}
    title = paragraphs[0].text
    muscle: Known | None = None
    heading, line, prose = "", 0, list[str]()

    def close() -> None:
        if muscle is None:
            return
        if (first := sections.get(muscle.permalink)) is not None:
            notes.append((line, f"“{heading}” goes on with what line {first.line} begins"))
            sections[muscle.permalink] = replace(first, text="\n\n".join(filter(None, [first.text, *prose])))
        else:
            sections[muscle.permalink] = Section(muscle, heading, "\n\n".join(prose), line)

    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if is_heading(paragraph, following):
            close()
            muscle, heading, line, prose = gazetteer.find(paragraph.text), paragraph.text, paragraph.line, []
            if muscle is None and number:
                notes.append((line, f"no known muscle, left out with its text: “{heading}”"))
            elif muscle is not None and muscle.name.lower() != heading.lower():
                notes.append((line, f"“{heading}” is read as {muscle.name}"))
        elif muscle is not None and paragraph.blank_lines_before > 1:
            close()
            muscle = None
            notes.append((paragraph.line, f"text after the last section left out: “{shortened(paragraph.text)}”"))
        elif muscle is not None:
            prose.append(paragraph.text)
        elif not sections and heading in ("", title):
            notes.append((paragraph.line, f"no known muscle above it, left out: “{shortened(paragraph.text)}”"))
    close()
    if not sections:
        raise NotForAtlas("no heading of it names a known muscle")
    return [*sections.values()], [f"line {number}: {note}" for number, note in sorted(notes)]


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A heading is a short line without a full stop, set apart, with text below it."""
    is_short = len(paragraph.text.split()) <= MAX_HEADING_WORDS and paragraph.text[-1] not in '.,;!:…”"'
    is_apart = paragraph.line == 1 or paragraph.blank_lines_before > 0
    return is_short and is_apart and following is not None and following.blank_lines_before > 0
