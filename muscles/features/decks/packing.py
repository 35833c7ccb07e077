"""Packs decks into an `.apkg`: a zip of a collection, a list of its pictures, and the pictures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import genanki
from django.core.files.storage import storages

if TYPE_CHECKING:
    from muscles.features.decks.catalogue import Part

# Fixed for ever: what somebody has learnt hangs on them. So does the order of the fields.
MODEL_ID = 1_607_392_871
FIRST_DECK_ID = 1_700_000_000_000
FIELDS = ("Key", "Front", "Back", "Source", "Credit")

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


def deck_id(slug: str) -> int:
    """A number that is always the same for the same region."""
    return FIRST_DECK_ID + int.from_bytes(sha256(slug.encode()).digest()[:4])


def guid(key: str) -> str:
    return str(genanki.guid_for("muscle-atlas", key))


def pack(parts: Sequence[Part], target: IO[bytes]) -> None:
    """Write a package with a deck for each part."""
    pictures = {picture.name: picture.path for part in parts for note in part.notes for picture in note.pictures}
    with TemporaryDirectory() as folder, ZipFile(target, "w") as package:
        collection = Path(folder) / "collection.anki2"
        write_collection(parts, collection)
        package.write(collection, collection.name, ZIP_DEFLATED)
        package.writestr("media", json.dumps({str(number): name for number, name in enumerate(pictures)}))
        for number, path in enumerate(pictures.values()):
            with storages["derived"].open(path, "rb") as file:
                package.writestr(str(number), file.read())


def write_collection(parts: Sequence[Part], path: Path) -> None:
    now = time()
    with closing(sqlite3.connect(path)) as connection, connection:
        package = genanki.Package([deck_of(part) for part in parts])
        package.write_to_db(connection.cursor(), now, count(int(now * 1000)))


def deck_of(part: Part) -> genanki.Deck:
    deck = genanki.Deck(deck_id(part.slug), part.deck_name)
    for note in part.notes:
        fields = [note.key, note.front, note.back, note.source, note.credit]
        deck.add_note(genanki.Note(MODEL, fields, guid=guid(note.key), tags=[part.slug, note.key.rpartition(":")[2]]))
    return deck
