"""Who has a file is told so, until something is written."""

import pytest

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import visit

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("path", ["/download/atlas.csv", "/download/leg.zip"])
def test_file_is_sent_again_once_something_has_changed(path):
    make_muscle("soleus", region=make_region("leg"))
    first = visit(path)
    first.getvalue()
    tag = {"If-None-Match": first.headers["ETag"]}

    same = visit(path, **tag)
    Muscle.objects.update(name="Renamed")
    changed = visit(path, **tag)

    assert (same.status_code, same.content) == (304, b"")
    assert b"Renamed" in changed.getvalue()
