"""What an import did with each file, for people and for machines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from textwrap import wrap

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
class Shared:
    """What is to be said about several files: each with the rest of it, such as the lines."""

    what: str
    files: list[tuple[str, str]]

    def as_data(self) -> dict[str, object]:
        return {"what": self.what, "files": [{"file": file, "detail": detail} for file, detail in self.files]}

    def as_lines(self) -> Iterator[str]:
        yield f"{self.what}: {len(self.files)} documents"
        by_detail: dict[str, list[str]] = defaultdict(list)
        for file, detail in self.files:
            by_detail[detail].append(file)
        if len(by_detail) < len(self.files):
            named = [f"{f'{detail}: ' if detail else ''}{', '.join(files)}" for detail, files in by_detail.items()]
        else:
            named = [", ".join(f"{file} ({detail})" if detail else file for file, detail in self.files)]
        for text in named:
            yield from wrap(text, 110, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


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

    def withdraw(self, since: int = 0, *, is_all: bool = True) -> None:
        """Say of every file, from one on, that would have been written that it was not, because another one failed."""
        self.written = not is_all
        for entry in self.files[since:]:
            if entry.outcome in (CREATED, UPDATED):
                entry.reason = f"would be {entry.outcome}, but nothing is written while another file fails"
                entry.outcome = SKIPPED

    def note(self, permalink: str, text: str) -> None:
        """Add a note to the file of an entry."""
        for entry in self.files:
            if entry.permalink == permalink:
                entry.notes.append(text)

    def sorted_out(self) -> tuple[list[FileReport], list[Shared]]:
        """Return the files with the notes that are theirs alone, and what is said of several files once for all."""
        entries = sorted(self.files, key=lambda entry: entry.file)
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for entry in entries:
            for note in entry.notes:
                details = said[what_of(note)][entry.file]
                if (detail := getattr(note, "detail", "")) and detail not in details:
                    details.append(detail)
        shared = [
            Shared(what, [(file, ", ".join(details)) for file, details in files.items()])
            for what, files in said.items()
            if len(files) > 1
        ]
        alone = []
        for entry in entries:
            own = [note for note in entry.notes if len(said[what_of(note)]) == 1]
            times = Counter(map(what_of, own))
            notes = [together(what_of(note), said, entry.file) if times[what_of(note)] > 1 else note for note in own]
            alone.append(replace(entry, notes=list(dict.fromkeys(notes))))
        return alone, shared

    def as_data(self) -> dict[str, object]:
        files, shared = self.sorted_out()
        return {
            "files": [asdict(entry) | {"notes": [str(note) for note in entry.notes]} for entry in files],
            "shared": [each.as_data() for each in shared],
            "counts": self.counts,
            "written": self.written,
            "unfilmed": self.unfilmed,
        }

    def as_lines(self) -> Iterator[str]:
        """Yield the table of files, each with its notes below it, what several of them share, and the counts."""
        entries, shared = self.sorted_out()
        width = min(60, max((len(entry.file) for entry in entries), default=0))
        for entry in entries:
            place = f"line {entry.line}: " if entry.line else ""
            yield f"{entry.file:<{width}}  {entry.outcome:<9}  {place}{entry.reason}".rstrip()
            for note in entry.notes:
                yield f"    {note}"
        for each in shared:
            yield from each.as_lines()
        for line in self.unfilmed:
            yield f"not turned into a film, shown as it is: {line}"
        yield ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())


def what_of(note: str) -> str:
    return getattr(note, "what", note)


def together(what: str, said: Mapping[str, Mapping[str, list[str]]], file: str) -> str:
    """Say once what a file has several times, with all the places."""
    details = said[what][file]
    return f"{what} ({', '.join(details)})" if details else what
