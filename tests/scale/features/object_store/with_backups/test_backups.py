"""Backups to a real object store, of media that lie in it and of a folder."""

import pytest
from django.core.management import CommandError, call_command

from anatomy_site.settings import STORE, backup_store
from muscles.features.backups.backing_up import back_up
from muscles.features.backups.store import StoreTarget
from muscles.models import Muscle
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

BUCKET = "safe"
PLACE = f"s3://{BUCKET}/atlas"


@pytest.fixture(autouse=True)
def own_statics(settings, tmp_path) -> None:
    """A restore collects static files before it asks for pages."""
    settings.STATIC_ROOT, settings.STATICFILES_FINDERS = tmp_path / "static", []


@pytest.fixture
def place(server, store, settings) -> str:
    """An empty folder in a bucket of its own."""
    settings.BACKUP_STORE = backup_store(server.address.rpartition("/")[0] + "?tls=off", STORE)
    if BUCKET not in [bucket["Name"] for bucket in store.client.list_buckets()["Buckets"]]:
        store.client.create_bucket(Bucket=BUCKET)
    target = StoreTarget(PLACE)
    target.storage.shared.away_until = 0.0
    for name, _ in [*target.storage.names_below("")]:
        target.storage.delete(name)
    return PLACE


@pytest.fixture
def soleus(store) -> Muscle:
    muscle = make_muscle("soleus")
    add_image(owner=muscle, upload=images.png("soleus.png"), role="still", alt="From behind.")
    return muscle


def test_media_of_a_store_are_backed_up_into_another_bucket_and_come_back(place, store, soleus, capsys):
    first, same = back_up(place), back_up(place)
    image = soleus.gallery_images.get()
    for name, _ in [*store.names_below("")]:
        store.delete(name)
    call_command("flush", interactive=False, verbosity=0)

    call_command("restore", place, crawl=0)

    assert (first.number, same.number) == (2, 0)
    with store.open(Muscle.objects.get().gallery_images.get().file.name) as file:
        assert len(file.read()) == image.file.size
    assert "each equal to what was backed up" in capsys.readouterr().out
    assert back_up(place).manifest.files == first.manifest.files


def test_old_backups_and_what_they_alone_name_go(place, soleus):
    back_up(place)
    soleus.delete()

    made = back_up(place, keep=1)

    target = StoreTarget(place)
    assert target.names() == [made.snapshot]
    with target.locked():
        assert target.contents == made.manifest.stored
    assert target.newest() is not None


def test_a_bucket_that_is_not_there_and_a_store_that_is_away_are_said(place, server, soleus):
    with pytest.raises(CommandError, match="s3://nowhere/atlas cannot be written to: The store refuses: NoSuchBucket"):
        call_command("backup", "s3://nowhere/atlas")
    server.stop()
    try:
        with pytest.raises(CommandError, match="The store cannot be reached"):
            call_command("backup", place)
    finally:
        server.start()
