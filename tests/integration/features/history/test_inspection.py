"""What a reviewer sees before publishing: the page, the checks with their places, the last round."""

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from tests.factories import make_image, make_muscle
from tests.integration.features.history.admin_pages import change_url, send_draft
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def url_of(page: str, muscle) -> str:
    return reverse(f"admin:history_waiting_{page}", args=[Version.objects.of(muscle).pending().get().pk])


def checks(client, muscle) -> list[tuple[str, str]]:
    page = read(client.get(url_of("review", muscle)))
    return page.one("section", cls="history-checks").links


@pytest.mark.parametrize("status", ["draft", "published"])
def test_checks_look_at_the_draft_and_lead_to_the_form(editor_client, status):
    muscle = make_muscle("soleus", status=status)
    make_image(muscle, alt="IMG_1.png")
    send_draft(
        editor_client,
        muscle,
        origin="Fibula.",
        description="[a](/muscle/nowhere/)",
        unchecked_facts=["action"],
        _draft="1",
    )
    send_draft(editor_client, muscle, action="Flexion.", _draft="1")
    version = Version.objects.of(muscle).first()
    Version.objects.filter(pk=version.pk).update(state="submitted")

    found = dict(checks(editor_client, muscle))

    form = change_url(muscle)
    assert found["Origin has no source."] == f"{form}#fact_sources-group"
    assert found["Action is still to be checked: readers do not see it."] == f"{form}#id_action"
    assert any("name of a file" in text and link == f"{form}#gallery_images-group" for text, link in found.items())
    assert any("nowhere" in text and link == f"{form}#id_description" for text, link in found.items())
    muscle.refresh_from_db()
    assert (muscle.origin == "Fibula.") is (status == "draft")


def test_page_is_shown_as_it_would_be_in_a_frame_of_ours(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(editor_client, muscle, origin="Fibula.", _submit="1")

    page = editor_client.get(url_of("page", muscle))

    assert "Fibula." in page.content.decode()
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert "Fibula." not in editor_client.get(muscle.get_absolute_url()).content.decode()


def test_page_is_not_for_those_who_do_not_see_the_queue(author_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(author_client, muscle, origin="Fibula.", _submit="1")

    assert author_client.get(url_of("page", muscle)).status_code == 403


def test_second_round_begins_with_what_changed_since_the_first(editor_client):
    muscle = make_muscle("soleus", origin="One.", insertion="One.")
    send_draft(editor_client, muscle, origin="Two.", _submit="1")
    first = editor_client.get(url_of("review", muscle)).content.decode()
    editor_client.post(url_of("review", muscle), {"_send_back": "1", "comment": "And the insertion?"})
    send_draft(editor_client, muscle, insertion="Two.", _submit="1")

    page = read(editor_client.get(url_of("review", muscle)))

    tables = [
        [row.one("th").text for row in each.one("tbody").all("tr")] for each in page.all("table", cls="history-compare")
    ]
    assert tables[-2:] == [["Insertion"], ["Origin", "Insertion"]]
    assert "Changed since" not in first
