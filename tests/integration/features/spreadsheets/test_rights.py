"""Who may import a table, and whose it is."""

import pytest
from django.contrib.auth.models import Permission

from muscles.models import Muscle
from tests.integration.features.spreadsheets.sheets import MUSCLES, REGIONS, csv_of, refusals, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def author_client(client, django_user_model):
    """Somebody who writes drafts, and may not publish."""
    author = django_user_model.objects.create_user("author", is_staff=True)
    names = [f"{act}_{kind}" for act in ("add", "change", "view") for kind in ("muscle", "region")]
    author.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(author)
    return client


def test_import_takes_the_right_to_publish(author_client, soleus):
    for base in (MUSCLES, REGIONS):
        assert author_client.get(f"{base}import/").status_code == 403
        assert author_client.post(f"{base}import/1/", {"_import": "1"}).status_code == 403
        assert 'href="/admin/muscles/muscle/import/"' not in author_client.get(base).content.decode()


def test_new_entry_takes_the_right_to_add(author_client, soleus, django_user_model):
    author = django_user_model.objects.get()
    author.user_permissions.add(Permission.objects.get(codename="publish_muscle"))
    author.user_permissions.remove(Permission.objects.get(codename="add_muscle"))

    response = upload(author_client, csv_of({"permalink": "leg/new", "name": "New", "region": "leg"}))

    assert refusals(response) == [(2, "permalink", "There is no such entry, and you may not add one.")]


def test_nobody_sees_or_confirms_the_file_of_another(editor_client, soleus, client, django_user_model):
    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Mine."}))
    address = response.request["PATH_INFO"]
    client.force_login(django_user_model.objects.create_superuser("other"))

    for answer in (client.get(address), client.post(address, {"_import": "1"})):
        assert answer.headers["Location"] == f"{MUSCLES}import/"
    assert Muscle.objects.get().origin == "Tibia."
