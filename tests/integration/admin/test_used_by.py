"""Editors see what leads to an entry before it moves or goes."""

import pytest
from django.urls import reverse

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, send
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def soleus(db):
    leg = make_region("leg")
    make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/)")
    return make_muscle("soleus", region=leg)


def form_of(entry) -> str:
    return reverse(f"admin:muscles_{entry._meta.model_name}_change", args=[entry.pk])


def test_form_lists_what_leads_there(editor_client, soleus):
    page = read(editor_client.get(form_of(soleus)))

    other = Muscle.objects.get(slug="other")
    assert page.one("ul", cls="used-by").links == [("Other", form_of(other))]


def test_new_slug_is_asked_about_once_more_and_then_taken(editor_client, soleus):
    asked = send(editor_client, form_of(soleus), slug="sole")

    [question] = errors_of(asked)["move_anyway"]
    assert question.startswith("The address becomes /muscle/leg/sole/. One thing leads here. The links will follow")
    assert Muscle.objects.filter(slug="soleus").exists()

    taken = send(editor_client, form_of(soleus), slug="sole", move_anyway="on")

    assert taken.status_code == 302
    assert Muscle.objects.get(slug="other").description == "[a](/muscle/leg/sole/)"


def test_new_region_is_asked_about_and_one_within_the_same_home_is_not(editor_client, soleus):
    calf = make_region("calf")
    deep = make_region("deep", kind="compartment", parent=soleus.home)

    assert list(errors_of(send(editor_client, form_of(soleus), region=calf.pk))) == ["move_anyway"]
    assert send(editor_client, form_of(soleus), region=deep.pk).status_code == 302


def test_entry_to_which_nothing_leads_moves_without_a_question(editor_client, soleus):
    other = Muscle.objects.get(slug="other")

    assert send(editor_client, form_of(other), slug="another").status_code == 302


def test_region_is_asked_about(editor_client, soleus):
    leg = Region.objects.get()
    soleus.description = "[leg](/muscle/leg/)"
    soleus.save()

    asked = send(editor_client, form_of(leg), slug="crus")

    assert list(errors_of(asked)) == ["move_anyway"]


def test_deletion_warns_of_one_and_of_several(editor_client, soleus):
    page = read(editor_client.get(reverse("admin:muscles_muscle_delete", args=[soleus.pk])))
    several = editor_client.post(
        reverse("admin:muscles_muscle_changelist"),
        {"action": "delete_selected", "_selected_action": [soleus.pk]},
    )

    for shown in (page, read(several)):
        assert shown.one("li", cls="warning").text == (
            "“Soleus”: One thing leads here. Links to it will lead nowhere. Other : text"
        )
