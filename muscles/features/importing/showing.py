"""The report of an import in an editor's words, worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muscles.features.importing.report import CREATED, FAILED, KEPT, SKIPPED, UNCHANGED, UPDATED
from muscles.features.importing.schema import written

WORDS = {
    FAILED: ("cannot be imported", "failed"),
    CREATED: ("will be created", "created"),
    UPDATED: ("will be updated", "updated"),
    KEPT: ("stay as editors changed them", "kept as editors changed them"),
    SKIPPED: ("left out", "left out"),
    UNCHANGED: ("unchanged", "unchanged"),
}
"""What is said of files before and after the import."""

CLOSED = (SKIPPED, UNCHANGED)  # seldom of interest


@dataclass(frozen=True)
class Line:
    """What happened to a file; `url` leads to the page of its entry, where there is one."""

    file: str
    place: str
    reason: str
    notes: list[str]
    url: str


@dataclass(frozen=True)
class Section:
    outcome: str
    words: str
    lines: list[Line]

    @property
    def telling(self) -> list[Line]:
        """The lines with a word on the file."""
        return [line for line in self.lines if line.reason or line.notes]

    @property
    def quiet(self) -> list[Line]:
        return [line for line in self.lines if not (line.reason or line.notes)]

    @property
    def is_open(self) -> bool:
        return self.outcome not in CLOSED


def sections_of(report: Mapping[str, Any], *, done: bool) -> list[Section]:
    sections = []
    for outcome, words in WORDS.items():
        lines = [line_of(each, done=done) for each in report["files"] if each["outcome"] == outcome]
        if lines:
            sections.append(Section(outcome, words[done], lines))
    return sections


def line_of(each: Mapping[str, Any], *, done: bool) -> Line:
    has_page = each["permalink"] and (done or each["outcome"] != CREATED)
    return Line(
        file=each["file"],
        place=f"line {each['line']}" if each["line"] else "",
        reason=each["reason"],
        notes=[note for note in each["notes"] if note != each["reason"]],
        url=written(tuple(each["permalink"].split("/"))) if has_page else "",
    )


def shared_of(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what is said of several documents once, of the most first."""
    return sorted(report.get("shared", []), key=lambda each: -len(each["files"]))
