"""What a snapshot says of itself: a file of JSON, so that it can be read at three in the morning, too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from muscles.features.backups.errors import BackupError

FORMAT = 1


@dataclass(frozen=True)
class Content:
    """What is kept once under its hash; `size` in bytes, as it was before any encryption."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Rows:
    """The rows of a model: how many, and a digest that is the same on every engine."""

    count: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """`migrations` are the last of each app, `sequences` the last key that each table has given.

    Names in `files` are those of the storage. `absent` are files that rows name, and that were not there. `suffix` ends
    the names of contents: it says for whom they are encrypted, and is empty if they are not.
    """

    engine: str
    migrations: dict[str, list[str]]
    rows: dict[str, Rows]
    sequences: dict[str, int]
    dump: Content
    files: dict[str, Content]
    absent: list[str]
    suffix: str

    @property
    def stored(self) -> set[str]:
        """The names of all contents that it needs, in the target."""
        return {content.sha256 + self.suffix for content in (self.dump, *self.files.values())}

    def written(self) -> bytes:
        return json.dumps({"format": FORMAT} | asdict(self), indent=1, ensure_ascii=False).encode()


def read_manifest(content: bytes, *, name: str) -> Manifest:
    """Read a snapshot; `name` is what to call it.

    Raises:
        BackupError: it is of another format, or damaged.
    """
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise BackupError(f"{name} is of format {data['format']!r}; this version of the atlas reads {FORMAT}.")
        return Manifest(
            engine=str(data["engine"]),
            migrations={str(app): [str(leaf) for leaf in leaves] for app, leaves in data["migrations"].items()},
            rows={str(label): Rows(**rows) for label, rows in data["rows"].items()},
            sequences={str(label): int(value) for label, value in data["sequences"].items()},
            dump=content_in(data["dump"]),
            files={str(file): content_in(found) for file, found in data["files"].items()},
            absent=[str(file) for file in data["absent"]],
            suffix=str(data["suffix"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{name} is damaged: {type(error).__name__}, {error}.") from error


def content_in(data: dict[str, Any]) -> Content:
    content = Content(**data)
    if len(content.sha256) != 64 or not content.sha256.isalnum() or not isinstance(content.size, int):
        raise ValueError(f"{content.sha256!r} is no SHA-256")
    return content
