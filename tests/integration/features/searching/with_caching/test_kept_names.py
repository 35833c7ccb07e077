"""Names that are kept are those that stand there now."""

import pytest

from muscles.models import Muscle
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_search_finds_what_was_just_written(client):
    muscle = make_muscle("soleus")

    def suggested() -> list[str]:
        return [found["name"] for found in client.get("/search/suggest/", {"q": "sol"}).json()["suggestions"]]

    found = [suggested(), suggested()]
    Muscle.objects.update(name="Solar muscle")
    found.append(suggested())
    Muscle.objects.update(status="draft")
    found.append(suggested())

    assert found == [["Soleus"], ["Soleus"], ["Solar muscle"], []]
    assert muscle.pk
