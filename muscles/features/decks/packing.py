"""Packs decks into an `.apkg`: a zip of a collection, a list of its pictures, and the pictures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import genanki
from django.core.files.storage import storages

from muscles.features.decks.stamps import stamps_of

if TYPE_CHECKING:
    from muscles.features.decks.catalogue import Part
    from muscles.features.decks.notes import Note

# Fixed for ever: what somebody has learnt hangs on them. So does the order of the fields.
MODEL_ID = 1_607_392_871
FIRST_DECK_ID = 1_700_000_000_000
FIELDS = ("Key", "Front", "Back", "Source", "Credit")
MODEL_CHANGED = 1_795_305_600
"""When the look changed last, in seconds since 1970: a newer one replaces that which a student has made of it."""

CSS = """
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.5; text-align: center; }
.kind { opacity: .7; font-size: 16px; }
.name { font-size: 24px; }
.views img { width: 46%; max-width: 320px; background: #fff; border-radius: 6px; margin: 1%; }
.source, .credit { margin-top: 1em; opacity: .7; font-size: 13px; }
"""

MODEL = genanki.Model(
    MODEL_ID,
    "Muscle atlas",
    fields=[{"name": name} for name in FIELDS],
    templates=[
        {
            "name": "Card",
            "qfmt": "{{Front}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"
            "{{#Source}}<p class=source>{{Source}}</p>{{/Source}}<p class=credit>{{Credit}}</p>",
        }
    ],
    css=CSS,
)


class StampedNote(genanki.Note):
    """A note with a time of change of its own; genanki gives all of them that of the package."""

    def __init__(self, note: Note, stamp: int, slug: str) -> None:
        credit = f"Muscle atlas: {note.link}{note.credit}"
        fields = [note.key, note.front, note.back, note.source, credit]
        super().__init__(MODEL, fields, guid=guid(note.key), tags=[slug, note.key.rpartition(":")[2]])
        self.stamp = stamp

    def write_to_db(self, cursor, timestamp, deck_id, id_gen) -> None:
        super().write_to_db(cursor, self.stamp, deck_id, id_gen)


def deck_id(identity: str) -> int:
    """A number that is always the same for the same region."""
    return FIRST_DECK_ID + int.from_bytes(sha256(identity.encode()).digest()[:4])


def guid(key: str) -> str:
    return str(genanki.guid_for("muscle-atlas", key))


def pack(parts: Sequence[Part], target: IO[bytes]) -> None:
    """Write a package with a deck for each part; the same cards give the same bytes."""
    pictures = {picture.name: picture.path for part in parts for note in part.notes for picture in note.pictures}
    with TemporaryDirectory() as folder, ZipFile(target, "w") as package:
        collection = Path(folder) / "collection.anki2"
        write_collection(parts, collection)
        package.writestr(member(collection.name, ZIP_DEFLATED), collection.read_bytes())
        names = json.dumps({str(number): name for number, name in enumerate(pictures)})
        package.writestr(member("media"), names)
        for number, path in enumerate(pictures.values()):
            with storages["derived"].open(path, "rb") as file:
                package.writestr(member(str(number)), file.read())


def member(name: str, compression: int = ZIP_STORED) -> ZipInfo:
    """A file of the package; its time says nothing."""
    info = ZipInfo(name)
    info.compress_type = compression
    return info


def write_collection(parts: Sequence[Part], path: Path) -> None:
    stamps = stamps_of(note for part in parts for note in part.notes)
    first_id = max(stamps.values(), default=0) * 1000  # Anki counts notes and cards by the millisecond
    with closing(sqlite3.connect(path)) as connection, connection:
        package = genanki.Package([deck_of(part, stamps) for part in parts])
        package.write_to_db(connection.cursor(), MODEL_CHANGED, count(first_id))


def deck_of(part: Part, stamps: Mapping[str, int]) -> genanki.Deck:
    deck = genanki.Deck(deck_id(part.identity), part.deck_name)
    for note in part.notes:
        deck.add_note(StampedNote(note, stamps[note.key], part.slug))
    return deck
