"""Whatever publishes an entry, or lets it be published, names the links in it that lead readers nowhere."""

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import change_url, said, send_draft
from tests.integration.features.history.bulk import act
from tests.integration.features.history.times import in_hours, let_time_pass, run

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TEXT = {"description": "See [it](/muscle/leg/nowhere/)."}
REASON = "Description: /muscle/leg/nowhere/ is the address of no entry."
WARNING = f"“Soleus” has links that lead nowhere. {REASON}"


@pytest.fixture
def muscle():
    return make_muscle("soleus", region=make_region("leg"), status="draft")


@pytest.mark.parametrize("button", [{"_publish": "1"}, {"_submit": "1"}, {"_schedule": "1", "publish_at": in_hours(2)}])
def test_form_names_them(editor_client, muscle, button):
    send_draft(editor_client, muscle, **TEXT | button)

    assert WARNING in said(editor_client.get(change_url(muscle)))


def test_draft_is_let_be(editor_client, muscle):
    send_draft(editor_client, muscle, **TEXT)

    assert WARNING not in said(editor_client.get(change_url(muscle)))


def test_review_bulk_action_and_schedule_name_them(editor_client, muscle, capsys):
    send_draft(editor_client, muscle, _submit="1", **TEXT)
    editor_client.get(change_url(muscle))
    review = reverse("admin:history_waiting_review", args=[Version.objects.pending().get().pk])
    reviewed = said(editor_client.post(review, {"_publish": "1"}, follow=True))
    act(editor_client, "withdraw", muscle)
    act(editor_client, "publish", muscle)
    published = said(editor_client.get("/admin/muscles/muscle/"))
    send_draft(editor_client, muscle, _schedule="1", publish_at=in_hours(2), origin="Tibia.")
    let_time_pass()
    run()

    assert WARNING in reviewed
    assert WARNING in published
    assert capsys.readouterr().err == f"muscle /muscle/leg/soleus/ has a link that leads nowhere. {REASON}\n"
