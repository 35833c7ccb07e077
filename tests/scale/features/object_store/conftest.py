import os

import pytest
from django.core.files.storage import default_storage, storages

from anatomy_site.settings import STORAGES, STORE, object_store
from muscles.features.object_store.catalogue import CATALOGUE
from tests.scale.features.object_store.radosgw import BUCKET, gateway, is_installed

ASKED_FOR = "S3_SERVER=radosgw runs this against Ceph's S3 gateway, which it starts; it is not asked for."
NOT_THERE = "Ceph's S3 gateway is not installed: see tests/scale/features/object_store/radosgw.py."


def pytest_itemcollected(item):
    """botocore leaves sockets to the collector whose server was killed."""
    item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    if os.environ.get("S3_SERVER") != "radosgw":
        pytest.skip(ASKED_FOR)
    if not is_installed():
        pytest.skip(NOT_THERE)
    with gateway(tmp_path_factory.mktemp("ceph")) as found:
        yield found


@pytest.fixture
def store(server, settings, media):
    """The store in the place of the folder, with an empty bucket; `media` is the folder from which files are moved."""
    settings.STORAGES = settings.STORAGES | object_store(server.address, STORE, STORAGES["derived"])
    CATALOGUE.forget()
    found = storages["derived"]
    found.shared.kept.clear()
    found.shared.away_until = 0.0
    if BUCKET in [bucket["Name"] for bucket in found.client.list_buckets()["Buckets"]]:
        for name, _ in [*found.names_below("")]:
            found.client.delete_object(**found.key(name))
    else:
        found.client.create_bucket(Bucket=BUCKET)
    assert default_storage.listdir("") == ([], [])
    yield found
    CATALOGUE.forget()


@pytest.fixture
def requests(store):
    """What the store is asked for."""
    asked: list[str] = []

    def note(request, **kwargs):
        asked.append(f"{request.method} {request.url}")

    store.client.meta.events.register("before-send.s3", note)
    yield asked
    store.client.meta.events.unregister("before-send.s3", note)
