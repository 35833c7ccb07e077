import pytest

from tests.integration.features.caching.visits import is_kept, text_at
from tests.integration.features.importing.conftest import folder, run
from tests.integration.features.importing.pages import write_sample

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

__all__ = ["folder", "run"]


def test_import_is_seen_at_once(folder, run):
    text_at("/a-z/")
    write_sample(folder)

    run(folder, dry_run=True)
    assert is_kept("/a-z/")

    run(folder)
    assert "/muscle/thigh/sample/" in text_at("/a-z/")
