from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Opening
from muscles.features.history.versions.trash import throw_away
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def anna(db, django_user_model) -> Client:
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("anna", first_name="Anna"))
    return client


def aged(minutes: int):
    Opening.objects.update(seen_at=timezone.now() - timedelta(minutes=minutes, seconds=1))


@pytest.mark.parametrize(
    ("minutes", "ago"), [(0, "just now"), (1, "a minute ago"), (3, "3 minutes ago"), (14, "14 minutes ago")]
)
def test_who_opens_an_entry_sees_who_has_it_open(anna, editor_client, minutes, ago):
    muscle = make_muscle("soleus")
    anna.get(change_url(muscle))
    aged(minutes)

    page = editor_client.get(change_url(muscle)).content.decode()

    assert f"Anna has this entry open, too; last seen {ago}." in page


def test_it_is_forgotten_and_one_sees_neither_oneself_nor_other_entries(anna, editor_client):
    muscle, other = make_muscle("soleus"), make_muscle("plantaris")
    anna.get(change_url(muscle))
    anna.get(change_url(other))
    aged(15)

    pages = [editor_client.get(change_url(muscle)).content.decode() for _ in range(2)]
    send_draft(editor_client, muscle)

    assert [page.count("has this entry open") for page in pages] == [0, 0]
    assert list(Opening.objects.values_list("user__username", "entry_pk")) == [("editor", muscle.pk)]


def test_an_open_form_says_so_again(anna, editor_client):
    muscle = make_muscle("soleus")
    anna.get(change_url(muscle))
    aged(10)

    response = anna.post(reverse("admin:muscles_muscle_open", args=[muscle.pk]))
    heard = editor_client.post(reverse("admin:muscles_muscle_open", args=[muscle.pk]))

    assert response.content.decode().strip() == ""
    assert "Anna has this entry open, too; last seen just now." in heard.content.decode()


def test_an_open_form_hears_that_its_entry_is_deleted(editor_client):
    muscle = make_muscle("soleus")
    throw_away(entries=[muscle], user=None)

    response = editor_client.post(reverse("admin:muscles_muscle_open", args=[muscle.pk]))

    assert "Somebody has deleted this entry meanwhile" in response.content.decode()
    assert not Opening.objects.exists()
