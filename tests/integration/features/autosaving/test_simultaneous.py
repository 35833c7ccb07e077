"""Twenty editors on one entry, who all type, keep what they type, and save at once: nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from muscles.features.autosaving.models import Autosave
from muscles.features.history.models import Version
from tests.factories import make_muscle, make_region
from tests.integration.features.autosaving.windows import Window

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_nothing_is_lost_of_many_who_write_at_once(django_user_model):
    writers = 20 if connection.vendor == "postgresql" else 5
    soleus = make_muscle("soleus", region=make_region("leg"), status="draft", origin="The fibula.")
    users = [django_user_model.objects.create_superuser(f"editor{number}") for number in range(writers)]
    barrier = Barrier(writers, lambda: kept.append(Autosave.objects.open().count()))
    kept: list[int] = []

    def write(user) -> list[int]:
        try:
            client = Client()
            client.force_login(user)
            window = Window(client, soleus)
            barrier.wait(timeout=60)
            answers = [window.type(origin=f"{user.username} wrote {number} times.") for number in range(3)]
            barrier.wait(timeout=60)
            return [answer.status_code for answer in [*answers, window.send()]]
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        answers = list(pool.map(write, users))

    assert kept == [0, writers]
    wanted = {f"{user.username} wrote 2 times." for user in users}
    versions = [version.data["fields"]["origin"] for version in Version.objects.exclude(action="found")]
    assert sorted(answers) == [[200, 200, 200, 302]] + [[200, 200, 200, 409]] * (writers - 1)
    assert set(versions) == wanted
    assert Version.objects.filter(action="refused").count() == writers - 1
    assert not Autosave.objects.open().exists()
