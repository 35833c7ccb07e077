"""Several editors change the pictures of one entry at the same time: one wins, and nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_image, make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.pictures.admin_pages import as_drafted, url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

EDITORS = 8


@pytest.mark.parametrize("status", ["draft", "published"])
def test_one_of_many_wins_and_the_others_keep_what_they_typed(editor, status):
    soleus = make_muscle("soleus", status=status)
    image = make_image(soleus, alt="")
    url, field = url_of(soleus, "picture_texts"), f"picture{image.pk}-alt"
    barrier = Barrier(EDITORS)

    def write(number: int):
        try:
            client = Client()
            client.force_login(editor)
            sent = read_form(client.get(url), "texts_form") | {field: f"Words of editor {number}."}
            barrier.wait(timeout=60)
            return client.post(url, sent)
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(write, range(EDITORS)))

    assert sorted(answer.status_code for answer in answers) == [302] + [409] * (EDITORS - 1)
    winner = next(number for number, answer in enumerate(answers) if answer.status_code == 302)
    with as_drafted(soleus) as (saved,):
        assert saved.alt == f"Words of editor {winner}."
    for number, answer in enumerate(answers):
        if number != winner:
            page = answer.content.decode()
            assert f"Words of editor {number}.</textarea>" in page
            assert f"Saved meanwhile as alt text: “Words of editor {winner}.”" in page
