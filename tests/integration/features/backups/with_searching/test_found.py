"""What was restored is found."""

import pytest
from django.db import connection

from muscles.features.backups.restoring import find, restore
from muscles.features.searching import index
from muscles.models import Muscle, Region

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_search_finds_what_was_restored(backed_up, media, client):
    index.build(connection)  # PostgreSQL tells no trigger when tests before this one empty a table

    restore(find(backed_up))

    muscle = Muscle.objects.published().first()
    page = client.get("/search/", {"q": muscle.name}).content.decode()
    assert f'href="{muscle.get_absolute_url()}"' in page
    assert index.count(connection) == {"muscle": Muscle.objects.count(), "region": Region.objects.count()}
