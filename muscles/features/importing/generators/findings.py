"""What is said about a document while it is read, and the pictures that its text shows."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from dataclasses import dataclass, field

from muscles.features.importing.schema import Note

GAP = "\ue000"  # a line break inside of something hidden: it counts as a line, and nothing is shown of it
BREAK = "\ue001"  # a line break that the document does not have
OPEN, CLOSE = "\ue002", "\ue003"  # around the number of a piece of text that is not to be read again
SEAM = "\ue004"  # where something was left out of a line
OURS = (GAP, BREAK, OPEN, CLOSE, SEAM)
SEAMS = re.compile(rf"(?<=[ \t])[{SEAM}{GAP}]+[ \t]+|[{SEAM}{GAP}]+")


@dataclass
class Findings:
    """Notes on what was left out, and doubts: with one of these a page is imported as a draft."""

    doubts: list[Note] = field(default_factory=list)
    pictures: list[dict[str, str]] = field(default_factory=list)
    _notes: list[tuple[int, Note]] = field(default_factory=list)

    def left_out(self, what: str, line: int | None = None) -> None:
        place = f", line {line}" if line else ""
        self._notes.append((line or 0, note_on(f"left out{place}: {what}", f"left out: {what}", line)))

    def left_out_link(self, address: str, line: int) -> None:
        text = f"link to elsewhere left out, line {line}: {address}"
        self._notes.append((line, note_on(text, f"link to elsewhere left out: {address}", line)))

    def note(self, what: str, line: int | None = None) -> None:
        self._notes.append((line or 0, note_on(f"{what} (line {line})" if line else what, what, line)))

    def doubt(self, what: str, line: int | None = None) -> None:
        what = f"imported as a draft: {what}"
        self.doubts.append(note_on(f"{what} (line {line})" if line else what, what, line))

    @property
    def notes(self) -> list[Note]:
        """The notes in the order of their lines, those on the whole page behind them."""
        return [note for _, note in sorted(self._notes, key=lambda found: found[0] or sys.maxsize)]


def note_on(text: str, what: str, line: int | None) -> Note:
    return Note(text, what, f"line {line}" if line else "")


def gaps(text: str) -> str:
    """Return what stands for a text that is left out, and keeps the count of lines."""
    return SEAM + GAP * lines_in(text)


def lines_in(text: str) -> int:
    return text.count("\n") + text.count(GAP)


def closed(text: str) -> str:
    """Return a text as it is read: nothing is seen of where something was left out of it."""
    return SEAMS.sub("", text).replace(BREAK, "\n")


class Lines:
    """Counts the lines before places of a text."""

    def __init__(self, text: str) -> None:
        self.breaks = [found.start() for found in re.finditer(rf"[\n{GAP}]", text)]

    def before(self, position: int) -> int:
        return bisect_left(self.breaks, position)


def without_ours(text: str) -> str:
    """Drop the characters by which this package marks places, should a document bring them along."""
    for character in OURS:
        text = text.replace(character, "")
    return text


def shortened(text: str, most: int = 60) -> str:
    text = " ".join(closed(text.replace(GAP, " ")).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
