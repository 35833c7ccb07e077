#!/usr/bin/env bash
# genanki gives every note of a package the time of packing as its time of change (`notes.mod`), whether it changed or not.
# Anki, on import, lets the newer note win. So a deck that is published again replaces all notes of those who learn with it,
# and what they wrote into fields of their own notes is gone, also where the new deck says the same as the old one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check genanki==0.13.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sqlite3
import sys
import zipfile
from importlib.metadata import version

import genanki

model = genanki.Model(
    1607392319, "Basic", fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
)


def changed_at(timestamp):
    """Pack the same note at this time, and return its time of change as the package says it."""
    deck = genanki.Deck(2059400110, "Deck")
    deck.add_note(genanki.Note(model=model, fields=["Soleus: nerve?", "Tibial nerve"], guid="soleus-nerve"))
    genanki.Package(deck).write_to_file("deck.apkg", timestamp=timestamp)
    with zipfile.ZipFile("deck.apkg") as package:
        package.extract("collection.anki2")
    with sqlite3.connect("collection.anki2") as collection:
        [(mod,)] = collection.execute("SELECT mod FROM notes WHERE guid = 'soleus-nerve'")
    return mod


first, second = changed_at(1_700_000_000.0), changed_at(1_700_086_400.0)
print(f"genanki {version('genanki')}")
print("expected: the same note, packed on two days, has one time of change")
print(f"seen:     {first} and {second}")
sys.exit(0 if (first, second) == (1_700_000_000, 1_700_086_400) else "This has changed: see findings/README.md.")
PYTHON
