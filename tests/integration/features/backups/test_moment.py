"""A backup is of one moment, whatever others write meanwhile; and nobody waits for it."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from muscles.features.backups.backing_up import copy_all
from muscles.features.backups.folder import FolderTarget
from muscles.features.backups.media import Copying
from muscles.features.backups.moment import one_moment
from muscles.features.backups.sealing import Seal
from muscles.features.backups.states import models_at, state_of_code
from muscles.models import GalleryImage, Muscle
from muscles.services.galleries import add_image, remove_image
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def meanwhile(work) -> None:
    """Let another connection do it, and wait for its commit."""

    def run() -> None:
        work()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


def test_what_others_commit_within_the_moment_is_not_seen(db):
    make_muscle("soleus")

    with one_moment():
        meanwhile(lambda: make_muscle("gracilis"))
        seen = list(Muscle.objects.values_list("slug", flat=True))

    assert seen == ["soleus"]
    assert Muscle.objects.count() == 2


def test_writers_take_their_lock_at_once_again_afterwards(db):
    with one_moment():
        pass

    if connection.vendor == "sqlite":
        assert connection.transaction_mode == "IMMEDIATE"
    with transaction.atomic():
        make_muscle("soleus")
    assert Muscle.objects.count() == 1


class BusySite(Copying):
    """Somebody changes pictures once after files were copied, and once as the moment has begun."""

    between: Callable[[], object] | None = None
    within: Callable[[], object] | None = None

    def copy_new(self) -> None:
        if connection.in_atomic_block and self.within:
            meanwhile(self.within)
            self.within = None
        super().copy_new()
        if not connection.in_atomic_block and self.between:
            meanwhile(self.between)
            self.between = None


def backed_up_while(folder, between=None, within=None):
    target, state = FolderTarget(folder), state_of_code()
    with target.locked():
        copying = BusySite(target, Seal())
        copying.between, copying.within = between, within
        return copy_all(copying, models_at(state), state)


def add(muscle: Muscle, grey: int) -> None:
    upload = images.png(f"{grey}.png", colour=(grey,) * 3)
    add_image(owner=muscle, upload=upload, role="still", alt=f"Grey {grey}.")


def test_a_picture_that_comes_while_files_are_copied_is_there(small_atlas, media, tmp_path):
    manifest = backed_up_while(tmp_path / "target", between=lambda: add(small_atlas, 9))

    named = set(GalleryImage.objects.values_list("file", flat=True))
    assert manifest.rows["muscles.galleryimage"].count == 2
    assert {*manifest.files} == named


def test_a_picture_that_goes_after_the_moment_is_there(small_atlas, media, tmp_path):
    image = small_atlas.gallery_images.get()
    name = image.file.name

    manifest = backed_up_while(tmp_path / "target", within=lambda: remove_image(image=image))

    assert not (media / name).exists()
    assert manifest.rows["muscles.galleryimage"].count == 1
    assert ({*manifest.files}, manifest.absent) == ({name}, [])


def test_a_picture_that_was_never_copied_and_is_gone_is_in_no_row(small_atlas, media, tmp_path):
    """It came after the files were copied, and went as the rows were about to be read: they are read again."""
    manifest = backed_up_while(
        tmp_path / "target",
        between=lambda: add(small_atlas, 9),
        within=lambda: remove_image(image=small_atlas.gallery_images.last()),
    )

    assert manifest.rows["muscles.galleryimage"].count == 1
    assert manifest.absent == []
