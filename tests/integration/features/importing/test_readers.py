"""A form of documents is one module and one line."""

import pytest

from muscles.features.importing import readers
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.readers.reader import Reader
from muscles.features.importing.schema import Article, DocumentError, Page, Paragraph
from muscles.models import Muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def read_card(path, file) -> Page:
    """Read a permalink, a title and a description, a line each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) < 3:
        raise DocumentError("is cut short", len(lines))
    permalink = tuple(lines[0].split("/"))
    return Page(file, permalink, lines[1], "", ("new",), lines[2], permalink[:-1], (), ())


def read_cutting(path, file) -> Article:
    texts = path.read_text(encoding="utf-8").splitlines()
    return Article(file, tuple(Paragraph(number, text, 1) for number, text in enumerate(texts, start=1)))


@pytest.fixture
def more_readers():
    """Readers of two more forms."""
    card = Reader("card", "a card (.card)", "cards (.card)", (".card",), read_card)
    cutting = Reader("cutting", "a cutting (.cut)", "cuttings (.cut)", (".cut",), read_cutting)
    readers.READERS.extend([card, cutting])
    yield
    del readers.READERS[-2:]


def test_pages_of_another_form_are_imported_and_remembered(more_readers, folder, run):
    (folder / "soleus.card").write_text("leg/soleus\nThe soleus muscle of the leg\nIt is broad.\n")

    first, second = run(folder), run(folder)

    assert (first, second) == ({"soleus.card": "created"}, {"soleus.card": "unchanged"})
    muscle = Muscle.objects.get()
    assert (muscle.permalink, muscle.name, muscle.description) == ("leg/soleus", "Soleus", "It is broad.")
    assert [tag.name for tag in muscle.tags.all()] == ["new"]
    assert list(ImportedDocument.objects.values_list("form", "permalink")) == [("card", "leg/soleus")]


def test_articles_of_another_form_are_divided(more_readers, folder, run):
    (folder / "muscles.cut").write_text("Muscles\nSoleus\nIt is broad.\nPlantaris\nIt is thin.\n")

    outcomes = run(folder)

    assert outcomes == {"muscles.cut": "created"}
    assert dict(Muscle.objects.values_list("slug", "description")) == {
        "soleus": "It is broad.",
        "plantaris": "It is thin.",
    }
    assert set(ImportedDocument.objects.values_list("form", flat=True)) == {"cutting"}


def test_what_its_reader_refuses_has_failed(more_readers, folder, run):
    (folder / "soleus.card").write_text("leg/soleus\n")

    assert run(folder) == {"soleus.card": "failed"}
    assert [(entry["reason"], entry["line"]) for entry in run.data["files"]] == [("is cut short", 1)]


def test_messages_and_the_upload_name_every_form(more_readers, folder, run):
    (folder / "soleus.doc").write_text("?")

    run(folder)

    reason = "is neither a page (.md) nor an article (.txt) nor a card (.card) nor a cutting (.cut)"
    assert [entry["reason"] for entry in run.data["files"]] == [reason]
    assert readers.suffixes() == (".md", ".markdown", ".txt", ".card", ".cut")
