"""Movements and nerves in the admin."""

import pytest
from django.urls import reverse

from muscles.features.browsing.models import MuscleMovement, MuscleNerve, Nerve
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, send
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def soleus():
    return make_muscle("soleus", region=make_region("leg"))


def form_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def states_of(muscle):
    return [(tie.movement.slug, tie.condition, tie.state) for tie in muscle.movement_ties.all()]


def test_a_movement_and_a_nerve_are_added_in_the_form_of_the_muscle(editor_client, soleus):
    flexion, nerve = make_movement("ankle", "flexion"), make_nerve("tibial")
    row = {"movement_ties-0-movement": flexion.pk, "movement_ties-0-condition": "weakly"}

    response = send(editor_client, form_of(soleus), **row, **{"nerve_ties-0-nerve": nerve.pk})

    assert response.status_code == 302
    assert states_of(soleus) == [("flexion", "weakly", "confirmed")]
    assert [tie.nerve for tie in soleus.nerve_ties.all()] == [nerve]


def test_a_proposal_is_confirmed_in_the_form_of_the_muscle(editor_client, soleus):
    tie(soleus, make_movement("ankle", "flexion"), state="proposed")

    send(editor_client, form_of(soleus), **{"movement_ties-0-state": "confirmed"})

    assert states_of(soleus) == [("flexion", "", "confirmed")]


def test_the_same_movement_twice_is_refused(editor_client, soleus):
    flexion = make_movement("ankle", "flexion")
    tie(soleus, flexion)

    response = send(editor_client, form_of(soleus), **{"movement_ties-1-movement": flexion.pk})

    assert response.status_code == 200
    assert MuscleMovement.objects.count() == 1


@pytest.mark.parametrize(("action", "state"), [("confirm", "confirmed"), ("refuse", "refused")])
def test_many_proposals_are_decided_in_bulk(editor_client, soleus, action, state):
    flexion = tie(soleus, make_movement("ankle", "flexion"), state="proposed")
    nerve = tie(soleus, make_nerve("tibial"), state="proposed")

    for row in (flexion, nerve):
        url = reverse(f"admin:browsing_{row._meta.model_name}_changelist")
        response = editor_client.post(url, {"action": action, "_selected_action": [row.pk]}, follow=True)
        (message,) = response.context["messages"]
        assert str(message).partition(" <a ")[0] == f"1 {state}."

    assert {tie.state for tie in [*MuscleMovement.objects.all(), *MuscleNerve.objects.all()]} == {state}


def test_a_nerve_is_not_a_part_of_itself(editor_client):
    sciatic = make_nerve("sciatic")
    tibial = make_nerve("tibial", part_of=sciatic)

    response = send(editor_client, form_of(sciatic), part_of=tibial.pk)

    assert errors_of(response) == {
        "part_of": ["“Sciatic nerve” cannot stand below itself, and “Sciatic nerve” is, or stands below, it."]
    }
    assert Nerve.objects.get(pk=sciatic.pk).part_of is None


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize(
    ("name", "cost"),
    [("musclemovement", 5), ("musclenerve", 5), ("movement", 6), ("nerve", 5), ("joint", 5)],
)
def test_lists_ask_the_same_few_questions(editor_client, django_assert_num_queries, soleus, name, cost, rows):
    for number in range(rows):
        tie(soleus, make_movement(f"joint{number}"))
        tie(soleus, make_nerve(f"nerve{number}", part_of=make_nerve(f"whole{number}")))
    url = reverse(f"admin:browsing_{name}_changelist")
    editor_client.get(url)

    with django_assert_num_queries(cost):
        response = editor_client.get(url)

    assert response.status_code == 200


QUESTIONS = 19
QUESTIONS += 1  # muscles.features.autosaving
QUESTIONS += 1  # muscles.features.commenting


@pytest.mark.parametrize("rows", [1, 12])
def test_the_form_of_a_muscle_asks_the_same_few_questions(editor_client, django_assert_num_queries, soleus, rows):
    for number in range(rows):
        tie(soleus, make_movement(f"joint{number}"))
        tie(soleus, make_nerve(f"nerve{number}", part_of=make_nerve(f"whole{number}")))

    editor_client.get(form_of(soleus))

    with django_assert_num_queries(QUESTIONS):
        response = editor_client.get(form_of(soleus))

    assert response.status_code == 200
