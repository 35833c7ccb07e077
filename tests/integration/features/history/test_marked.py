"""A form that comes back names what is marked in it."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MARKED = re.compile(r'<li><a href="#([\w-]+)">([^<]+)</a>: ([^<]+)</li>')
ROWS = {"gallery_images-TOTAL_FORMS": "1", "gallery_images-INITIAL_FORMS": "0", "gallery_images-0-caption": "No file."}


def test_form_that_comes_back_names_what_is_marked(editor_client):
    typed = {"name": "Thigh", "kind": "region", "position": "-5"}

    response = editor_client.post(reverse("admin:muscles_region_add"), typed | ROWS | {"_draft": "Save draft"})

    page = response.content.decode()
    marked = MARKED.findall(page)
    assert marked == [
        ("id_position", "Position", "Ensure this value is greater than or equal to 0."),
        ("gallery_images-group", "Pictures", "what is marked there."),
    ]
    assert [place for place, *_ in marked if f'id="{place}"' not in page] == []


def test_form_without_faults_names_nothing(editor_client):
    assert "history-marked" not in editor_client.get(reverse("admin:muscles_region_add")).content.decode()


def test_question_before_an_address_changes_is_named_in_a_line(editor_client):
    soleus = make_muscle("soleus", region=make_region("leg"))
    make_muscle("plantaris", description=f"Beside the [soleus]({soleus.get_absolute_url()}).")

    response = send_draft(editor_client, soleus, slug="other")

    ((place, label, text),) = MARKED.findall(response.content.decode())
    assert (place, label) == ("id_move_anyway", "Change the address all the same")
    assert text.startswith("The address becomes /muscle/leg/other/.")
    assert len(text) == 140


def test_writing_begins_with_the_name(editor_client):
    empty = editor_client.get(reverse("admin:muscles_region_add")).content.decode()
    changed = editor_client.get(reverse("admin:muscles_region_change", args=[make_region("leg").pk])).content.decode()

    (focused,) = re.findall(r"<input[^>]* autofocus[^>]*>", empty)
    assert 'id="id_name"' in focused
    assert "autofocus" not in changed
    assert "admin/js/change_form.js" not in empty
