"""What tests of decks share."""

import json
import sqlite3
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from muscles.files import renditions
from muscles.models import FactSource, Source
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region

CREDIT = {"credit": "Somebody & Co", "licence": "CC BY-SA 4.0"}


class Package:
    """An `.apkg` as Anki reads it."""

    def __init__(self, data: bytes, folder: Path) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        folder.mkdir(exist_ok=True)
        path = folder / "collection.anki2"
        path.write_bytes(self.files["collection.anki2"])
        with sqlite3.connect(path) as collection:
            rows = collection.execute("SELECT guid, mid, flds, tags FROM notes ORDER BY flds").fetchall()
            self.cards = collection.execute("SELECT nid, did FROM cards").fetchall()
            decks, models = collection.execute("SELECT decks, models FROM col").fetchone()
        collection.close()
        self.notes = {fields.split("\x1f")[0]: (row_guid, fields.split("\x1f")) for row_guid, _, fields, _ in rows}
        self.tags = {fields.split("\x1f")[0]: tags.split() for _, _, fields, tags in rows}
        self.decks = {deck["id"]: deck["name"] for deck in json.loads(decks).values() if deck["id"] != 1}
        self.models = {model["id"] for model in json.loads(models).values()}
        self.media = json.loads(self.files["media"])


def picture(muscle, colour=(200, 0, 0), **values):
    upload = images.png(size=(60, 80), colour=colour)
    image = galleries.add_image(owner=muscle, upload=upload, role="still", alt="From afar", **values)
    renditions.build(image)
    return image


def make_atlas():
    """A pictured muscle with two facts, and one with a single fact in another region of the limb."""
    limb = make_region("limb", kind="limb")
    leg = make_region("leg", parent=limb)
    soleus = make_muscle(
        "soleus", region=leg, origin="Back of the <fibula> {{c}}.", innervation="Tibial nerve.", nerve_roots="S1–S2"
    )
    book = Source.objects.create(key="book", title="A book", citation="Somebody: A book.")
    FactSource.objects.create(muscle=soleus, fact="origin", source=book, locator="p. 7")
    picture(soleus, orientation=180, position=2, **CREDIT)
    picture(soleus, colour=(0, 200, 0), orientation=0, position=1, **CREDIT)
    make_muscle("gracilis", region=make_region("thigh", parent=limb), action="Adducts the thigh.")
    return soleus
