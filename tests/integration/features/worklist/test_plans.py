"""How SQLite finds what the first screen shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.features.worklist.recent import recent_changes
from muscles.models import Muscle
from tests.factories import make_muscle
from tests.plans import plans

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold"),
]


def test_what_was_changed_last_is_found_by_an_index():
    make_muscle("soleus")

    with CaptureQueriesContext(connection) as queries:
        changes = recent_changes()

    assert {change.name for change in changes} == {"Soleus", Muscle.objects.get().region.name}
    steps = [step for step in plans(queries.captured_queries) if step.startswith(("SCAN muscles", "SCAN U0"))]
    assert steps == ["SCAN U0 USING COVERING INDEX muscle_by_change", "SCAN U0"]  # of muscles, and of the few regions
