"""Writing what was confirmed, slice by slice, so that others who write come in between.

Each slice reads the atlas anew. With its rows it notes in the upload how far it is: what was broken off goes on there,
and of two requests that import one file the first to write goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from muscles.features.spreadsheets.catalogue import Catalogue
from muscles.features.spreadsheets.formats import format_named
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.report import CHANGED, NEW, REFUSED, UNCHANGED, Row, rows_of
from muscles.features.spreadsheets.running import headings, import_table
from muscles.models.moves import moves_noted
from muscles.services.changes import ChangeBatch, batch_changes
from muscles.services.saving import saving_many
from muscles.services.slices import Turns, until_over

if TYPE_CHECKING:
    from muscles.features.spreadsheets.reading import Table

AT_ONCE = 50  # rows that are read and written together
MOST_NAMED = 10
ResourceFor = Callable[..., Any]


class Overtaken(Exception):
    """Another request goes on with this import, or has ended it."""


@dataclass
class Progress:
    """What became of the rows so far; of those that were left out the first are named, with the reasons."""

    why: str = ""
    new: int = 0
    changed: int = 0
    so_already: int = 0
    left_out: int = 0
    named: list[tuple[int, str, str]] = field(default_factory=list)
    undo_url: str = ""

    def add(self, rows: Sequence[Row]) -> None:
        outcomes = [row.outcome for row in rows]
        self.new += outcomes.count(NEW)
        self.changed += outcomes.count(CHANGED)
        self.so_already += outcomes.count(UNCHANGED)
        lost = [row for row in rows if row.outcome == REFUSED]
        self.left_out += len(lost)
        for row in lost[: MOST_NAMED - len(self.named)]:
            self.named.append((row.number, row.permalink, " ".join(message for _, message in row.refusals)))


class Import:
    """The import of an upload: begun, or going on where it was broken off."""

    def __init__(self, upload: Upload, resource_for: ResourceFor, *, why: str) -> None:
        self.upload, self.resource_for = upload, resource_for
        self.progress = Progress(**upload.progress) if upload.progress else Progress(why)
        rows = [row for row in rows_of(upload.report) if row.outcome in (NEW, CHANGED)]
        self.rows = sorted(rows, key=lambda row: row.number)
        self.moved: dict[str, str] = {}

    def write(self, log: Callable[[Sequence[Row], Sequence[Any]], None]) -> Progress:
        """Write all rows that are left; `log` is called in each slice with its rows and its entries.

        Raises:
            Overtaken: another request writes, or has written, these rows.
            OperationalError: other writers were in the way all the time. What was written stands, and can go on.
        """
        upload = self.upload
        reader: Any = format_named(upload.name)
        table = reader.create_dataset(bytes(upload.data))
        table.headers = headings(self.resource_for(), table.headers)
        waiting = iter(parts_of(self.rows[upload.rows_done :]))
        turns = Turns(is_first=not upload.rows_done)
        why, begun = self.progress.why, upload.batch is not None
        batch = batch_changes(why=why, user=upload.user, key=upload.batch, goes_on=begun)
        with batch as change, moves_noted(self.moved):
            for first in waiting:
                with turns.slice():
                    self.claim()
                    number = self.write_slice(chain([first], waiting), table, log)
                    self.note(number, change)
                upload.rows_done += number
        if not self.rows:
            upload.delete()
        return self.progress

    def claim(self) -> None:
        mine = Upload.objects.select_for_update().filter(pk=self.upload.pk, rows_done=self.upload.rows_done)
        if not mine.exists():
            raise Overtaken

    def write_slice(
        self, parts: Iterator[Sequence[Row]], table: Table, log: Callable[[Sequence[Row], Sequence[Any]], None]
    ) -> int:
        """Write parts until the slice is over, and return how many rows these were."""
        number, catalogue = 0, Catalogue(self.moved)
        with saving_many():
            for part in until_over(parts):
                resource = self.resource_for(shown={row.number: row for row in part}, catalogue=catalogue)
                report = import_table(resource, table.part([row.number for row in part]), dry_run=False)
                self.progress.add(report.rows)
                log(report.rows, resource.written.entries)
                number += len(part)
        return number

    def note(self, number: int, change: ChangeBatch) -> None:
        """Keep how far it is; what has come to its end is not needed any more."""
        self.progress.undo_url = change.undo_url or self.progress.undo_url
        upload, done = Upload.objects.filter(pk=self.upload.pk), self.upload.rows_done + number
        if done == len(self.rows):
            upload.delete()
        else:
            upload.update(rows_done=done, batch=change.key, progress=asdict(self.progress))


def parts_of(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
