"""Files are found whichever way their names are composed."""

import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from muscles.files.names import as_stored
from muscles.services.stored import files_below

pytestmark = pytest.mark.unit

NAME = "muscles/Région/Fléau ü.png"
NFC, NFD = (unicodedata.normalize(form, NAME) for form in ("NFC", "NFD"))
MIXED = f"{NFC.rpartition('/')[0]}/{NFD.rpartition('/')[2]}"


@pytest.mark.parametrize("on_disk", [NFC, NFD, MIXED])
@pytest.mark.parametrize("asked", [NFC, NFD, MIXED])
def test_file_is_found_by_either_spelling(tmp_path, on_disk, asked):
    file = tmp_path / on_disk
    file.parent.mkdir(parents=True)
    file.write_text("x")

    assert as_stored(tmp_path / asked).samefile(file)
    assert as_stored(tmp_path / f"{asked}.json") == tmp_path / f"{asked}.json"


def test_name_that_no_disk_takes_is_not_there(tmp_path):
    for name in ("ü" * 300, "ü\x00"):
        assert as_stored(tmp_path / name) == tmp_path / name


def test_storage_finds_lists_and_removes_what_a_mac_named(media):
    file = media / NFD
    file.parent.mkdir(parents=True)
    file.write_text("x")

    assert default_storage.exists(NFC)
    with default_storage.open(NFC) as stored:
        assert stored.read() == b"x"
    assert list(files_below("muscles")) == [NFC]
    default_storage.delete(NFC)
    assert not file.exists()


def test_new_file_keeps_its_name(media):
    assert default_storage.save(NFC, ContentFile(b"x")) == NFC
    assert (media / NFC).read_bytes() == b"x"
