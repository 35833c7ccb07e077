"""Drafts, publishing, the schedule, undoing and previews."""

import pytest
from django.test import Client

from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import is_kept, text_at
from tests.integration.features.history.admin_pages import send_draft
from tests.integration.features.history.bulk import act, undo
from tests.integration.features.history.test_previews import share
from tests.integration.features.history.times import let_time_pass, run, schedule

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PATH = "/muscle/leg/soleus/"


@pytest.fixture(autouse=True)
def soleus(media):
    return make_muscle("soleus", region=make_region("leg"), origin="Fibula")


def test_draft_changes_nothing_and_publishing_it_everything(editor_client, soleus):
    text_at(PATH)

    send_draft(editor_client, soleus, origin="Changed")
    assert is_kept(PATH)
    assert "Changed" not in text_at(PATH)

    send_draft(editor_client, soleus, _publish="Publish")
    assert "Changed" in text_at(PATH)


def test_shared_preview_of_a_draft_is_kept_for_nobody(editor_client, soleus):
    send_draft(editor_client, soleus, origin="Changed")
    path = share(editor_client, soleus)

    for _ in range(2):
        preview = Client().get(path)
        assert (preview.status_code, preview.headers["Cache-Control"]) == (200, "private, no-store")
        assert "Changed" in preview.content.decode()
        assert "Changed" not in text_at(PATH)


def test_schedule_is_seen_when_it_is_carried_out(editor_client, soleus):
    schedule(editor_client, soleus, origin="Changed")
    before = text_at(PATH)
    let_time_pass()
    run()

    assert "Changed" not in before
    assert "Changed" in text_at(PATH)


def test_bulk_change_and_its_undoing_are_seen(editor_client, soleus):
    shown = ["Changed" in text_at(PATH)]
    act(editor_client, "tag", soleus, add="Changed", remove="")
    shown.append("Changed" in text_at(PATH))
    undo(editor_client)
    shown.append("Changed" in text_at(PATH))

    assert shown == [False, True, False]
