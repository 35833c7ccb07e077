"""What an import did with each file, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

CREATED, UPDATED, UNCHANGED, KEPT, SKIPPED, FAILED = OUTCOMES = (
    "created",
    "updated",
    "unchanged",
    "kept",
    "skipped",
    "failed",
)


@dataclass
class FileReport:
    """The outcome of one file; `line` is where a failure lies, `notes` what an editor should know.

    `permalink` is that of its entry, which a failed file need not have.
    """

    file: str
    outcome: str
    reason: str = ""
    line: int | None = None
    notes: list[str] = field(default_factory=list)
    permalink: str = ""


@dataclass
class Report:
    """The outcomes of an import, in the order of the files; `written` is False where it was undone or only tried.

    `unfilmed` names the animations that are shown as they are, each with the reason. `unfinished` are the keys of the
    pictures whose sizes and films are still to be made, and `undo_url` is where all of it can be undone.
    """

    files: list[FileReport] = field(default_factory=list)
    written: bool = True
    unfilmed: list[str] = field(default_factory=list)
    unfinished: list[int] = field(default_factory=list)
    undo_url: str = ""

    def add(self, file: str, outcome: str, reason: str = "", line: int | None = None) -> FileReport:
        entry = FileReport(file, outcome, reason, line)
        self.files.append(entry)
        return entry

    @property
    def has_failures(self) -> bool:
        return any(entry.outcome == FAILED for entry in self.files)

    @property
    def counts(self) -> dict[str, int]:
        tally = Counter(entry.outcome for entry in self.files)
        return {outcome: tally[outcome] for outcome in OUTCOMES}

    def withdraw(self) -> None:
        """Say of every file that would have been written that it was not, because another one failed."""
        self.written = False
        for entry in self.files:
            if entry.outcome in (CREATED, UPDATED):
                entry.reason = f"would be {entry.outcome}, but nothing is written while another file fails"
                entry.outcome = SKIPPED

    def as_data(self) -> dict[str, object]:
        files = [asdict(entry) for entry in sorted(self.files, key=lambda entry: entry.file)]
        return {"files": files, "counts": self.counts, "written": self.written, "unfilmed": self.unfilmed}

    def as_lines(self) -> Iterator[str]:
        """Yield the table of files, each with its notes below it, and the counts."""
        entries = sorted(self.files, key=lambda entry: entry.file)
        width = min(60, max((len(entry.file) for entry in entries), default=0))
        for entry in entries:
            place = f"line {entry.line}: " if entry.line else ""
            yield f"{entry.file:<{width}}  {entry.outcome:<9}  {place}{entry.reason}".rstrip()
            for note in entry.notes:
                yield f"    {note}"
        for line in self.unfilmed:
            yield f"not turned into a film, shown as it is: {line}"
        yield ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())
