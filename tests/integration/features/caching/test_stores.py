"""Where pages are kept, how many, and what a shared cache that is away costs."""

import logging
import socket

import pytest
from django.core.cache import caches

from anatomy_site.settings import cache
from muscles.features.caching import stores
from muscles.features.caching.kept import Kept
from muscles.features.caching.release import release
from tests.factories import make_muscle
from tests.integration.features.caching.visits import is_kept, text_at

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setattr(stores, "shared", stores.Shared())
    return stores.shared


def page(size: int) -> Kept:
    return Kept("1", 0, (), "", {"": b"x" * (size - 2_000)})


def test_pages_that_nobody_reads_leave_first():
    memory = stores.Memory(most_bytes=10_000, most_pages=3)
    for key in "abc":
        memory.put(key, page(3_000))
    memory.get("a")
    memory.put("d", page(3_000))
    assert list(memory.pages) == ["c", "a", "d"]

    memory.put("a", page(6_000))
    assert (list(memory.pages), memory.bytes) == (["d", "a"], 9_000)

    memory.put("e", page(11_000))
    assert (list(memory.pages), memory.bytes) == ([], 0)


def test_another_process_has_what_is_kept_in_a_shared_cache(settings, tmp_path, shared):
    make_muscle("soleus")
    settings.CACHES = {"default": cache(f"filecache://{tmp_path}")}
    rendered = text_at("/a-z/")

    stores.memory.clear()  # as if it were another process
    assert is_kept("/a-z/")
    assert text_at("/a-z/") == rendered

    make_muscle("plantaris")
    stores.memory.clear()
    assert "Plantaris" in text_at("/a-z/")


def test_redis_that_is_away_is_named_once_and_left_alone(settings, shared, caplog, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.CACHES = {"default": cache(f"redis://127.0.0.1:{port}/0")}
    make_muscle("soleus")

    with caplog.at_level(logging.WARNING):
        assert "Soleus" in text_at("/a-z/")
        assert is_kept("/a-z/")
        assert shared.cache is None
        shared.resting_until = 0.0
        assert "<h1" in text_at("/muscle/")

    assert type(caches["default"]).__name__ == "RedisCache"
    assert [record.message.partition(";")[0] for record in caplog.records] == [
        "The cache that CACHE_URL names cannot be used"
    ]


def test_release_is_the_same_wherever_it_is_asked(settings):
    release.cache_clear()
    before = release()
    release.cache_clear()
    assert release() == before

    settings.SITE_URL = "https://elsewhere.example"
    release.cache_clear()
    assert release() != before
    release.cache_clear()
