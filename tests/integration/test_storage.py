import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile

from anatomy_site.storage import AtomicMediaStorage

pytestmark = pytest.mark.integration

KILLED_SAVE = """
import os
from django.conf import settings
from django.core.files.base import ContentFile
from anatomy_site.storage import AtomicMediaStorage

class Killed(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"half"
        os._exit(9)

settings.configure()
AtomicMediaStorage(location=os.environ["PLACE"]).save("uploads/picture.png", Killed(b"half and half"))
"""


class Interrupted(ContentFile):
    def chunks(self, chunk_size=None):
        yield self.read()[:4]
        raise KeyboardInterrupt


def names(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_default_storage_is_atomic():
    assert isinstance(default_storage, AtomicMediaStorage)


def test_save_writes_the_whole_file_and_nothing_beside_it(media):
    name = default_storage.save("uploads/picture.png", ContentFile(b"content"))

    assert name == "uploads/picture.png"
    assert names(media) == ["uploads/picture.png"]
    assert (media / name).read_bytes() == b"content"
    assert (media / name).stat().st_mode & 0o777 == 0o644


def test_an_interrupted_save_leaves_nothing(media):
    with pytest.raises(KeyboardInterrupt):
        default_storage.save("uploads/picture.png", Interrupted(b"half and half"))

    assert names(media) == []


def test_a_killed_save_leaves_only_what_is_recognised_as_unfinished(media):
    done = subprocess.run([sys.executable, "-c", KILLED_SAVE], env={"PLACE": str(media)}, check=False)

    (left,) = names(media)
    assert done.returncode == 9
    assert default_storage.is_unfinished(left)
    assert not default_storage.is_unfinished("uploads/picture.png")
    assert (media / left).read_bytes() in (b"", b"half")


def test_save_never_overwrites(media):
    default_storage.save("uploads/picture.png", ContentFile(b"first"))

    name = default_storage.save("uploads/picture.png", ContentFile(b"second"))

    assert name != "uploads/picture.png"
    assert (media / "uploads/picture.png").read_bytes() == b"first"
    assert names(media) == sorted(["uploads/picture.png", name])


def test_two_savers_that_were_promised_one_name_get_two(media):
    default_storage.save("picture.png", ContentFile(b"first"))

    name = default_storage._save("picture.png", ContentFile(b"second"))

    assert name != "picture.png"
    assert [(media / each).read_bytes() for each in ("picture.png", name)] == [b"first", b"second"]


def test_save_takes_an_upload_that_lies_on_disk(media):
    with TemporaryUploadedFile("picture.png", "image/png", 7, None) as upload:
        upload.write(b"content")
        upload.flush()
        name = default_storage.save("uploads/picture.png", upload)

    assert (media / name).read_bytes() == b"content"
    assert names(media) == ["uploads/picture.png"]


def test_save_replaces_where_that_is_allowed(media):
    storage = AtomicMediaStorage(location=media, allow_overwrite=True)
    storage.save("derived/thumb.webp", ContentFile(b"first"))

    name = storage.save("derived/thumb.webp", ContentFile(b"second"))

    assert name == "derived/thumb.webp"
    assert names(media) == ["derived/thumb.webp"]
    assert (media / name).read_bytes() == b"second"
