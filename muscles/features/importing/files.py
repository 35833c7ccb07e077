"""Finds the documents that the given paths mean."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from muscles.features.importing.readers import none_of_them, reader_of
from muscles.features.importing.report import FAILED, SKIPPED, Report
from muscles.features.importing.schema import Page
from muscles.files.names import composed
from muscles.files.uploads import ENDINGS

NO_DOCUMENTS = (*ENDINGS, ".svg", ".avif", ".webm", ".mp4", ".ds_store")
OF_GENERATORS = {
    *("_site", "_includes", "_layouts", "_sass", "_data", "_plugins", "archetypes", "node_modules"),
    *("vendor", "bower_components", "__pycache__", "venv"),
}
"""Folders that hold no pages: what generators were given and made, and what others wrote."""
LONGEST_NAME = 255  # that the import remembers


def find_documents(paths: Iterable[Path], report: Report) -> list[tuple[Path, str]]:
    """Return each document once, with the name that the report gives it; what is left out is reported."""
    found: dict[Path, str] = {}
    for path in paths:
        try:
            is_folder, is_there = path.is_dir(), path.exists()
        except OSError as error:
            report.add(printable(str(path)), FAILED, f"cannot be read: {error.strerror}")
            continue
        if is_folder:
            for file, name in walk(path, report):
                found.setdefault(followed(file), name)
        elif is_there:
            found.setdefault(followed(path), printable(path.name))
        else:
            report.add(printable(str(path)), FAILED, "does not exist")
    return sorted(found.items(), key=lambda item: item[1])


def walk(folder: Path, report: Report) -> Iterator[tuple[Path, str]]:
    """Yield the documents of a folder and the folders in it; links to folders are not followed, so none loops."""

    def complain(error: OSError) -> None:
        report.add(name_in(Path(error.filename), folder), FAILED, f"cannot be read: {error.strerror}")

    for here, folders, files in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [name for name in folders if is_of_generators(name)]:
            report.add(f"{name_in(Path(here, name), folder)}/", SKIPPED, "is a folder that holds no pages of a site")
            folders.remove(name)
        for name in folders:
            if (path := Path(here, name)).is_symlink():
                report.add(name_in(path, folder), SKIPPED, "is a link to a folder, which is not followed")
        for name in sorted(files):
            path = Path(here, name)
            if reader_of(path):
                yield path, name_in(path, folder)
            elif path.suffix.lower() not in NO_DOCUMENTS and not name.startswith("."):
                report.add(name_in(path, folder), SKIPPED, f"is {none_of_them()}")


def is_of_generators(folder: str) -> bool:
    return folder.casefold() in OF_GENERATORS or (folder.startswith(".") and folder.strip(".") != "")


def folder_of_generators(name: str) -> str:
    """Return the first folder of a path that holds no pages, such as “site/_site”, or an empty text."""
    parts = PurePosixPath(name).parts[:-1]
    return next(("/".join(parts[: n + 1]) for n, part in enumerate(parts) if is_of_generators(part)), "")


def name_in(path: Path, folder: Path) -> str:
    return printable(composed(path.relative_to(folder).as_posix() if path != folder else folder.name))


def printable(name: str) -> str:
    """Return a name as a terminal and a database take it; of a long one the end, where the file is named."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return text if len(text) <= LONGEST_NAME else f"…{text[1 - LONGEST_NAME :]}"


def followed(path: Path) -> Path:
    """Follow links to where they lead, and those that lead in a circle nowhere."""
    return Path(os.path.realpath(path))


def folder_of_pictures(site: Path, pages: Iterable[Page]) -> Path:
    """Return the folder of a site below which most of the pictures lie that its pages name."""
    named = {picture.path for page in pages for picture in page.pictures}
    found: Counter[Path] = Counter()
    for here, folders, files in os.walk(site):
        folders[:] = [name for name in folders if not is_of_generators(name)]
        parts = Path(here).relative_to(site).parts
        for name in files:
            for start in range(len(parts) + 1):
                if composed("/".join((*parts[start:], name))) in named:
                    found[site.joinpath(*parts[:start])] += 1
    return max(found, key=lambda folder: (found[folder], -len(folder.parts)), default=site)
