"""Files wait for a day, in the database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muscles.features.spreadsheets.decoding import AS_WINDOWS
from muscles.features.spreadsheets.models import Upload
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import changes, csv_of, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_file_that_nobody_confirmed_is_forgotten_after_a_day(editor_client):
    make_muscle("soleus", region=make_region("leg"))
    for _ in range(3):
        upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Tibia."}))
    old, young, _ = Upload.objects.order_by("pk")
    Upload.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))
    Upload.objects.filter(pk=young.pk).update(created_at=timezone.now() - timedelta(hours=23))

    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Tibia."}))

    assert [each.pk >= young.pk for each in Upload.objects.all()] == [True, True, True]


def test_file_that_is_refused_is_not_kept(editor_client):
    upload(editor_client, b"nothing,of,use\n1,2,3\n")

    assert Upload.objects.count() == 0


def test_preview_says_how_the_file_was_read(editor_client, soleus):
    shown = upload(editor_client, "permalink;origin\nleg/soleus;Linea poplítea\n".encode("cp1252"), "table.txt")

    assert changes(shown) == [(2, "origin", "Tibia.", "Linea poplítea")]
    assert AS_WINDOWS in shown.content.decode()
