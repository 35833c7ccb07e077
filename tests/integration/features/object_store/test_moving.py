"""Moving files from one storage to another; `tests/scale/` moves them to a real object store."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, storages

from muscles.features.object_store.moving import Outcome, move, remove

pytestmark = pytest.mark.integration


@pytest.fixture
def folder(media):
    found = storages["derived"]
    for name in ("README.md", "uploads/aa/one.png", "uploads/bb/two.png", "uploads/bb/.abc.unfinished"):
        found.save(name, ContentFile(name.encode()))
    (media / "link.png").symlink_to(media / "README.md")
    return found


def outcomes(source, goal, **options) -> dict[str, Outcome]:
    return {moved.name: moved.outcome for moved in move(source, goal, **options)}


def test_each_file_is_copied_once_and_compared(folder):
    goal = InMemoryStorage()
    names = ["uploads/aa/one.png", "uploads/bb/two.png"]

    assert outcomes(folder, goal, is_check=True) == dict.fromkeys(names, Outcome.MISSING)
    assert outcomes(folder, goal) == dict.fromkeys(names, Outcome.COPIED)
    assert outcomes(folder, goal) == dict.fromkeys(names, Outcome.ALIKE)
    assert goal.open("uploads/aa/one.png").read() == b"uploads/aa/one.png"


def test_a_file_that_is_another_there_stays(folder):
    goal = InMemoryStorage()
    goal.save("uploads/aa/one.png", ContentFile(b"other"))

    moved = {each.name: each for each in move(folder, goal)}

    assert moved["uploads/aa/one.png"].outcome == Outcome.DIFFERS
    assert (
        "there d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa (5 bytes)"
        in moved["uploads/aa/one.png"].text
    )
    assert goal.open("uploads/aa/one.png").read() == b"other"


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(folder, media):
    (media / "uploads/aa/one.png").chmod(0)
    goal = InMemoryStorage()

    class Broken(type(folder)):
        def _open(self, name, mode="rb"):
            if name.endswith("one.png"):
                raise PermissionError(13, "Permission denied")
            return super()._open(name, mode)

    moved = outcomes(Broken(), goal)

    assert moved == {"uploads/aa/one.png": Outcome.FAILED, "uploads/bb/two.png": Outcome.COPIED}


def test_what_was_moved_is_removed_with_its_folders(folder, media):
    remove(folder, ["uploads/aa/one.png"])

    assert [path.name for path in (media / "uploads").iterdir()] == ["bb"]
