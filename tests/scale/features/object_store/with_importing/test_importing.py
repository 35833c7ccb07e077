"""Documents that wait in a real object store to be imported."""

import pytest
from django.urls import reverse

from muscles.models import Muscle
from tests.integration.features.importing.admin_pages import document, site, waiting_files

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

ADD = reverse("admin:importing_importeddocument_add")


@pytest.mark.parametrize("make", [document, site])
def test_what_was_uploaded_to_one_machine_is_imported_by_another(editor_client, store, media, make):
    tried = editor_client.post(ADD, {"documents": [make()]})
    waiting = {name.rpartition("/")[2] for name, _ in store.names_below("incoming")}

    editor_client.post(tried["Location"], {"_import": "yes"})

    assert tried.status_code == 302
    assert waiting == {"0", "state.json"}
    assert Muscle.objects.exists()
    assert {name.rpartition("/")[2] for name, _ in store.names_below("incoming")} == {"state.json"}
    assert waiting_files(media) == []
