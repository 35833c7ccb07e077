"""An atlas with something of everything, backed up once; the tests restore it into their own empty database."""

from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import override_settings

from muscles.features.backups.backing_up import back_up
from muscles.models import Muscle
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle
from tests.integration.features.backups.names import OLD_NAME
from tests.integration.features.history.aged import another_database, migrate_old_atlas


@pytest.fixture(autouse=True)
def own_statics(settings, tmp_path_factory) -> None:
    """A folder to collect static files in, and none to be collected: a restore does so before it asks for pages."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.STATICFILES_FINDERS = []


@pytest.fixture(scope="session")
def backed_up(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A backup of drafts, submissions, schedules, trash, previews, batches, accounts and uploads."""
    folder = tmp_path_factory.mktemp("backed-up")
    (folder / "media").mkdir()
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "media"),
        another_database(folder),
    ):
        migrate_old_atlas()
        fill()
        back_up(folder / "target")
    return folder / "target"


def fill() -> None:
    """Add what the old atlas lacks."""
    soleus = Muscle.objects.get(slug="soleus")
    add_image(owner=soleus, upload=images.png("soleus.png"), role="still", alt="The soleus from behind.")
    with connection.cursor() as cursor:  # from before texts were tidied
        cursor.execute("UPDATE muscles_muscle SET latin_name = %s WHERE id = %s", [OLD_NAME, soleus.pk])
    last = Muscle.objects.create(name="Gone", slug="gone", region=soleus.region, home=soleus.home)
    last.delete()
    User.objects.get(username="ada").groups.add(Group.objects.get(name="Editor"))
    (Path(settings.MEDIA_ROOT) / "incoming" / "token").mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / "incoming" / "token" / "0").write_bytes(b"A page that waits.")


@pytest.fixture
def target(backed_up, tmp_path) -> Path:
    """A copy of that backup, to be damaged."""
    return Path(copytree(backed_up, tmp_path / "target"))


@pytest.fixture
def small_atlas(db, media) -> Muscle:
    """One muscle with a picture, in the database of the test."""
    muscle = make_muscle("soleus")
    add_image(owner=muscle, upload=images.png("soleus.png"), role="still", alt="From behind.")
    return muscle
