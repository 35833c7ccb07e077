"""Reads documents of an existing site, or articles, into the atlas."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from tqdm import tqdm

from muscles.features.importing.readers import none_of_them
from muscles.features.importing.run import Options, import_documents

T = TypeVar("T")


class Command(BaseCommand):
    help = (
        "Import pages (.md) and articles (.txt), or folders of them. What an editor changed since the last import "
        "stays. If a file fails, nothing is written, unless --keep-going."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document or a folder of documents")
        parser.add_argument("--media", type=Path, metavar="DIR", help="the folder of the pictures that the pages name")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, show the same report")
        parser.add_argument("--keep-going", action="store_true", help="write the good pages even if others fail")
        parser.add_argument("--overwrite", action="store_true", help="let the documents win over editors’ changes")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON, too")

    def handle(self, *args: str, paths: list[Path], media: Path | None, report: Path | None, **options: Any) -> None:
        if media is not None and not is_folder(media):
            raise CommandError(f"--media {media}: there is no such folder, or none that may be read.")
        if report is not None and not is_folder(report.parent):
            raise CommandError(f"--report {report}: there is no such folder, or none that may be written.")
        if report is not None and is_folder(report):
            raise CommandError(f"--report {report}: is a folder; name the file in it.")
        import_options = Options(
            media=media,
            overwrite=options["overwrite"],
            keep_going=options["keep_going"],
            dry_run=options["dry_run"],
            progress=self.show_progress,
        )
        try:
            outcome = import_documents(paths, import_options)
        except OperationalError as error:
            raise CommandError(f"The database cannot be used now: {error}. Run the import again.") from error
        if not outcome.files:
            self.stdout.write(f"There is {none_of_them()}.")
        for line in outcome.as_lines():
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")
        elif not outcome.written:
            self.stdout.write("Nothing was written, because a file failed; --keep-going imports the others.")
        if report is not None:
            self.write_report(report, outcome.as_data())
        if outcome.has_failures:
            raise CommandError(f"{outcome.counts['failed']} failed.")

    def write_report(self, file: Path, data: dict[str, object]) -> None:
        try:
            file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"--report {file}: cannot be written ({error.strerror}). It stands above.") from error

    def show_progress(self, items: Iterable[T], what: str) -> Iterable[T]:
        """A bar on a terminal, nothing elsewhere: the report says it all."""
        bar: Iterable[T] = tqdm(items, desc=what, disable=not self.stderr.isatty(), leave=False)
        return bar


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
