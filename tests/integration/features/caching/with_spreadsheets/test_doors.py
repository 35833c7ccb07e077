import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import is_kept, text_at
from tests.integration.features.spreadsheets.sheets import confirm, csv_of, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_spreadsheet_is_seen_when_it_is_confirmed(editor_client):
    make_muscle("soleus", region=make_region("leg"), origin="Fibula")
    text_at("/muscle/leg/soleus/")

    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Changed"}))
    assert is_kept("/muscle/leg/soleus/")

    confirm(editor_client)
    assert "Changed" in text_at("/muscle/leg/soleus/")
