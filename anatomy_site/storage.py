"""Where static files are kept once collected, and where pictures are kept."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string
from whitenoise.storage import CompressedManifestStaticFilesStorage

UNFINISHED = ".unfinished"


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also in the imports of ES modules."""

    support_js_module_import_aggregation = True


class AtomicMediaStorage(FileSystemStorage):
    """A file appears under its name only when all of it is written.

    A save that is killed leaves at most a file that `is_unfinished` recognises.
    """

    def is_unfinished(self, name: str) -> bool:
        return name.endswith(UNFINISHED)

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
