"""What balancers and monitors are told."""

import pytest
from django.core.cache import caches
from django.db.migrations.recorder import MigrationRecorder

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIVE, READY = "/health/live", "/health/ready"


@pytest.fixture(autouse=True)
def stored(media):
    """A folder for pictures."""


def ids(response) -> list[str]:
    return [fault["id"] for fault in response.json()["faults"]]


def test_live_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(LIVE)

    assert (response.status_code, response.json()) == (200, {"is_live": True})


def test_ready_takes_few_queries_and_is_kept_by_nobody(client, django_assert_max_num_queries):
    client.get(READY)

    with django_assert_max_num_queries(6):
        response = client.get(READY)

    assert (response.status_code, response.json()) == (200, {"is_ready": True, "faults": []})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize("path", [LIVE, READY])
def test_health_is_told_by_the_address_of_a_node_and_without_https(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.parametrize("path", [LIVE, READY])
def test_health_is_only_read(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_a_node_whose_database_is_behind_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="operating").delete()

    response = client.get(READY)

    assert (response.status_code, ids(response)) == (503, ["operating.E002"])
    assert response.headers["Retry-After"] == "5"


def test_a_node_that_cannot_store_pictures_is_not_ready_and_says_no_path(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "away"

    response = client.get(READY)

    assert (response.status_code, ids(response)) == (503, ["operating.E003"])
    assert str(tmp_path) not in response.text


def test_a_node_without_its_cache_is_ready_and_says_so(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://user:secret@127.0.0.1:1/0",
        }
    }
    caches.settings = caches.configure_settings(None)

    response = client.get(READY)

    assert (response.status_code, ids(response)) == (200, ["operating.W005"])
    assert "secret" not in response.text
