"""What Anki itself makes of a deck, and of a newer one: what students learnt and wrote stays theirs."""

import shutil
from datetime import timedelta

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from django.utils import timezone

from muscles.features.decks import packing, stamps
from muscles.models import Muscle, Region
from tests.factories import make_muscle
from tests.integration.features.decks.packages import make_atlas

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

OPTIONS = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)  # the rest as Anki proposes it
TAKEN = timezone.now() - timedelta(days=300)


class Student:
    """Somebody who learns with the decks of the site."""

    def __init__(self, client, folder, monkeypatch):
        self.client, self.folder, self.monkeypatch = client, folder, monkeypatch
        self.collection = Collection(str(folder / "student.anki2"))

    def take(self, slug: str, days: int):
        """Import a deck as it is handed out some days after the first; return what Anki says."""
        self.monkeypatch.setattr(stamps.timezone, "now", lambda: TAKEN + timedelta(days=days))
        path = self.folder / f"{slug}.apkg"
        path.write_bytes(self.client.get(f"/decks/{slug}.apkg").getvalue())
        request = ImportAnkiPackageRequest(package_path=str(path), options=OPTIONS)
        return self.collection.import_anki_package(request).log

    @property
    def notes(self):
        found = map(self.collection.get_note, self.collection.find_notes(""))
        return {note["Key"]: note for note in found}

    def write(self, key: str, days: int):
        """Add a mnemonic and a tag to a note."""
        note = self.notes[key]
        note["Back"] += " MNEMONIC"
        note.tags.append("mine")
        self.collection.update_note(note)
        written = int((TAKEN + timedelta(days=days)).timestamp())
        self.collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", written, note.id)

    def has_written(self, key: str) -> tuple[bool, bool]:
        note = self.notes[key]
        return "MNEMONIC" in note["Back"], "mine" in note.tags


@pytest.fixture
def student(client, tmp_path, monkeypatch, media):
    someone = Student(client, tmp_path, monkeypatch)
    yield someone
    someone.collection.close()


@pytest.fixture
def atlas(media):
    soleus = make_atlas()
    for model in (Region, Muscle):
        model.objects.update(updated_at=TAKEN - timedelta(days=9))
    return soleus


def test_what_a_student_wrote_stays_on_cards_that_say_the_same(student, atlas):
    student.take("limb", days=0)
    for key in ("leg/soleus:origin", "leg/soleus:innervation", "thigh/gracilis:action"):
        student.write(key, days=1)
    atlas.origin = "Back of the tibia."
    atlas.description = "On no card."
    atlas.save()

    log = student.take("limb", days=2)

    assert ([len(log.new), len(log.updated)], len(student.notes)) == ([0, 1], 4)
    assert "Back of the tibia." in student.notes["leg/soleus:origin"]["Back"]
    assert student.has_written("leg/soleus:innervation") == (True, True)
    assert student.has_written("thigh/gracilis:action") == (True, True)
    # The same cards in another package, handed out for the first time, are no news.
    student.write("leg/soleus:origin", days=3)
    assert len(student.take("all", days=4).updated) == 0
    assert student.has_written("leg/soleus:origin") == (True, True)


def test_a_card_keeps_its_note_when_its_entry_or_region_moves(student, atlas):
    student.take("limb", days=0)
    before = {key: note.id for key, note in student.notes.items()}
    student.write("leg/soleus:origin", days=1)
    decks = {deck.id for deck in student.collection.decks.all_names_and_ids()}
    thigh = Region.objects.get(slug="thigh")
    atlas.slug, atlas.region = "soleusmuscle", thigh
    atlas.save()
    thigh.slug = "upperleg"
    thigh.save()
    make_muscle("soleus", region=Region.objects.get(slug="leg"), origin="It has the old address now.")

    log = student.take("limb", days=2)

    assert (len(log.new), len(log.updated)) == (1, 0)
    assert {key: note.id for key, note in student.notes.items() if key in before} == before
    assert student.has_written("leg/soleus:origin") == (True, True)
    assert {deck.id for deck in student.collection.decks.all_names_and_ids()} == decks


def test_the_look_that_a_student_chose_stays(student, atlas):
    student.take("leg", days=0)
    look = student.collection.models.get(packing.MODEL_ID)
    look["css"] = ".card { color: green; }"
    student.collection.models.update_dict(look)
    atlas.origin = "Back of the tibia."
    atlas.save()

    student.take("leg", days=2)

    assert student.collection.models.get(packing.MODEL_ID)["css"] == ".card { color: green; }"


def test_the_same_cards_are_the_same_bytes(client, atlas, media, monkeypatch):
    first = client.get("/decks/limb.apkg").getvalue()
    shutil.rmtree(media / "decks")
    monkeypatch.setattr(stamps.timezone, "now", lambda: TAKEN + timedelta(days=400))

    assert client.get("/decks/limb.apkg").getvalue() == first


def test_notes_of_a_deck_taken_before_stamps_were_kept_are_known_again(student, atlas, monkeypatch):
    def as_it_was(notes):
        return dict.fromkeys((note.key for note in notes), int((TAKEN + timedelta(days=1)).timestamp()))

    with monkeypatch.context() as patch:
        patch.setattr(packing, "stamps_of", as_it_was)
        student.take("leg", days=1)
    student.write("leg/soleus:origin", days=2)
    Muscle.objects.update(updated_at=TAKEN)  # the package is made anew

    log = student.take("limb", days=3)

    assert (len(log.new), len(log.updated)) == (1, 0)
    assert student.has_written("leg/soleus:origin") == (True, True)
