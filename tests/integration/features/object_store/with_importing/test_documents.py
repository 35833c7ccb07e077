"""Documents that are uploaded while the store is away."""

import pytest

from muscles.models import Muscle
from tests.integration.features.importing.admin_pages import ADD, document
from tests.integration.features.object_store.test_doors import SAID

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("away")]


def test_upload_is_refused_in_words(editor_client):
    response = editor_client.post(ADD, {"documents": document()})

    assert response.context["form"].errors == {"documents": [f"What was uploaded {SAID} Nothing of it is kept."]}
    assert not Muscle.objects.exists()
