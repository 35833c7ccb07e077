"""Pages are kept in these tests, as on the site."""

import pytest

from muscles.features.caching import stores


@pytest.fixture(autouse=True)
def kept_pages(settings):
    settings.CACHE_PAGES = True
    stores.memory.clear()
    yield
    stores.memory.clear()
