"""The glossary as JSON."""

import pytest

from muscles.features.glossary.models import Term
from tests.integration.features.api.asking import answer

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_terms_are_listed_with_what_they_mean(client):
    Term.objects.create(name="Tuberosity", slug="tuberosity", forms="tuberosities", definition="A rough bump.")

    assert answer(client, "terms/")["items"] == [
        {
            "key": "tuberosity",
            "name": "Tuberosity",
            "other_forms": ["tuberosities"],
            "definition": "A rough bump.",
            "url": "http://testserver/glossary/#tuberosity",
        }
    ]
