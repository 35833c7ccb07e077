"""What the script of a Markdown field asks for."""

import pytest

from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PREVIEW = "/admin/muscles/muscle/markdown/preview/"
ENTRIES = "/admin/muscles/muscle/markdown/entries/"


def test_preview_is_what_the_page_shows_and_nothing_dangerous(editor_client):
    text = "**Deep** to [it](/muscle/leg/) <script>alert(1)</script> [x](javascript:alert(1)) ![y](/y.png)"

    shown = editor_client.post(PREVIEW, {"text": text}).content.decode()

    assert shown.startswith('<p><strong>Deep</strong> to <a href="/muscle/leg/"')
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown


def test_entries_are_found_by_any_name_with_their_addresses(editor_client, django_assert_num_queries):
    leg = make_region("leg", name="Leg")
    make_muscle("soleus", region=leg, latin_name="musculus soleus", synonyms="legman", status="draft")
    make_muscle("other", region=leg)

    with django_assert_num_queries(4):
        found = editor_client.get(ENTRIES, {"q": " leg "}).json()

    assert found == {
        "entries": [
            {"name": "Soleus", "label": "Soleus (muscle, leg/soleus)", "address": "/muscle/leg/soleus/"},
            {"name": "Leg", "label": "Leg", "address": "/muscle/leg/"},
        ]
    }
    assert editor_client.get(ENTRIES, {"q": " "}).json() == {"entries": []}


def test_strangers_and_staff_without_rights_get_nothing(client, django_user_model):
    make_muscle("secret", status="draft")

    assert client.get(ENTRIES, {"q": "secret"}).status_code == 302
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(ENTRIES, {"q": "secret"}).status_code == 403
    assert client.post(PREVIEW, {"text": "a"}).status_code == 403
