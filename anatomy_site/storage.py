"""Where static files are kept once collected, and where pictures are kept."""

from __future__ import annotations

import os
import posixpath
import re
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.core.management.base import CommandError
from django.utils.crypto import get_random_string
from whitenoise.storage import CompressedManifestStaticFilesStorage

from muscles.files.names import as_stored, composed
from muscles.files.stores import About, Part, media_url

UNFINISHED = ".unfinished"
SITE_STYLES = "muscles/css/site.css"
STYLE_IMPORT = re.compile(r'@import url\("(?P<address>[^"]+)"\) layer\((?P<layer>\w+)\);\n')


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also in the imports of ES modules."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        joined = {} if dry_run else {SITE_STYLES: (joined_styles(paths, SITE_STYLES), SITE_STYLES)}
        yield from super().post_process(paths | joined, dry_run=dry_run, **options)


def joined_styles(paths, name: str) -> InMemoryStorage:
    """Keep a stylesheet with all that it imports written into it: one request instead of one for each file.

    Raises:
        CommandError: it imports what is not there, such as the styles of a feature that was removed.
    """

    def text_of(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def imported(match: re.Match[str]) -> str:
        address = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["address"]))
        if address not in paths:
            raise CommandError(f"{name} imports {match['address']}, but there is no static file {address}.")
        return f"@layer {match['layer']} {{\n{text_of(address)}}}\n"

    storage = InMemoryStorage()
    storage.save(name, ContentFile(STYLE_IMPORT.sub(imported, text_of(name)).encode()))
    return storage


class AtomicMediaStorage(FileSystemStorage):
    """A file appears under its name only when all of it is written.

    A save that is killed leaves at most a file that `is_unfinished` recognises.
    """

    def url(self, name):
        return media_url(name) if name else super().url(name)

    def about(self, name: str) -> About:
        """Tell of a regular file that lies in the folder, symbolic links followed."""
        found = self._regular(name).stat()
        modified = datetime.fromtimestamp(found.st_mtime, UTC)
        return About(found.st_size, modified, f'"{found.st_mtime_ns:x}-{found.st_size:x}"')

    def part(self, name: str, first: int, last: int) -> Part | BinaryIO:
        """The whole of a file comes as it is, so that the system sends it (`sendfile`)."""
        file = self._regular(name).open("rb")
        is_whole = (first, last + 1) == (0, os.fstat(file.fileno()).st_size)
        return file if is_whole else Part(file, first, last)

    def _regular(self, name: str) -> Path:
        try:
            place = Path(self.path(name)).resolve(strict=True)
        except ValueError as error:  # NUL, or longer than any name
            raise FileNotFoundError(name) from error
        if place.is_relative_to(Path(self.location).resolve()) and place.is_file():
            return place
        raise FileNotFoundError(name)

    def touch(self, name: str) -> None:
        """Let it count as new."""
        os.utime(self.path(name))

    def own_folder(self, name: str) -> Path:
        place = Path(self.path(name))
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        return place

    def is_link(self, name: str) -> bool:
        return Path(self.path(name)).is_symlink()

    def is_unfinished(self, name: str) -> bool:
        return name.endswith(UNFINISHED)

    def path(self, name):
        """A file that a Mac has named in decomposed form is there under its composed name, too."""
        return str(as_stored(Path(super().path(name))))

    def listdir(self, path):
        folders, files = super().listdir(path)
        return [composed(name) for name in folders], [composed(name) for name in files]

    def _save(self, name, content):
        unfinished = str(PurePosixPath(name).with_name(f".{get_random_string(16)}{UNFINISHED}"))
        try:
            super()._save(unfinished, content)
            return self._publish(unfinished, name)
        finally:
            self.delete(unfinished)

    def _publish(self, unfinished: str, name: str) -> str:
        if self._allow_overwrite:
            Path(self.path(unfinished)).replace(self.path(name))
            return name
        while True:
            try:
                os.link(self.path(unfinished), self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name
