import pytest
from django.core.files.storage import storages

from anatomy_site.settings import STORAGES, STORE, object_store
from muscles.features.object_store import storage

NOBODY = "s3://key:secret@127.0.0.1:1/atlas?tls=off"  # no program answers at this port


@pytest.fixture
def away(settings, monkeypatch):
    """A store that does not answer."""
    monkeypatch.setattr(storage, "LEFT_ALONE", 60)
    settings.STORAGES = settings.STORAGES | object_store(NOBODY, STORE, STORAGES["derived"])
    storages["derived"].shared.away_until = 0.0
