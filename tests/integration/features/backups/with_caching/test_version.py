"""Pages that were kept before a restore are no pages of what is there afterwards."""

import pytest

from muscles.features.backups.restoring import find, restore
from muscles.features.caching.version import read_version

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_a_restore_raises_the_version(backed_up, media):
    before = read_version()

    restore(find(backed_up))

    assert read_version() not in ("", before)
