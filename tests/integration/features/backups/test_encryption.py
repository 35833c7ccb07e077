"""Backups that only the holder of a key can read."""

from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from muscles.features.backups.folder import FolderTarget
from muscles.models import Muscle
from tests.integration.features.backups.test_round_trip import newest

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def key(tmp_path) -> tuple[str, Path]:
    """A public key, and the file of the secret one."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "key.txt"
    file.write_text(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public()), file


def restore_here(target: Path, **options) -> None:
    call_command("flush", interactive=False, verbosity=0)
    call_command("restore", str(target), crawl=0, **options)


def test_an_encrypted_backup_shows_nothing_and_comes_back(small_atlas, media, tmp_path, key):
    public, file = key
    name = small_atlas.gallery_images.get().file.name
    picture = (media / name).read_bytes()
    target = tmp_path / "target"
    call_command("backup", str(target), encrypt_to=[public])
    (media / name).unlink()

    contents = [path.read_bytes() for path in (target / "files").rglob("*.age")]
    restore_here(target, identity=file)

    assert len(contents) == 2
    assert all(content.startswith(b"age-encryption.org/") for content in contents)
    assert (media / name).read_bytes() == picture
    assert Muscle.objects.get().slug == "soleus"


def test_a_content_is_encrypted_once_for_each_set_of_keys(small_atlas, media, tmp_path, key):
    target, other = tmp_path / "target", str(pyrage.x25519.Identity.generate().to_public())
    for keys in ([key[0]], [key[0]], [key[0], other], []):
        call_command("backup", str(target), encrypt_to=keys)

    assert len([path for path in (target / "files").rglob("*") if path.is_file()]) == 6


def test_without_the_right_key_nothing_is_restored(small_atlas, media, tmp_path, key):
    target = tmp_path / "target"
    call_command("backup", str(target), encrypt_to=[key[0]])
    wrong, none = tmp_path / "wrong.txt", tmp_path / "none.txt"
    wrong.write_text(str(pyrage.x25519.Identity.generate()))
    none.write_text("nothing")
    dump = FolderTarget(target).place(newest(target).dump.sha256 + newest(target).suffix)

    with pytest.raises(CommandError, match="is encrypted: --identity names the file of the secret key"):
        restore_here(target)
    with pytest.raises(CommandError, match=r"none\.txt holds no secret key"):
        restore_here(target, identity=none)
    with pytest.raises(CommandError) as caught:
        restore_here(target, identity=wrong)

    assert f"{dump} cannot be read: No matching keys found. It holds the rows." in str(caught.value)
    assert not Muscle.objects.exists()
