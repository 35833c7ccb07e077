"""Movements and nerves as JSON, and muscles by them."""

import pytest

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.api.asking import answer, permalinks, problems

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def soleus() -> Muscle:
    soleus = make_muscle("soleus", region=make_region("leg"))
    ankle = Joint.objects.create(name="Ankle", slug="ankle")
    flexion = Movement.objects.create(joint=ankle, name="plantarflexion", slug="plantarflexion", other_names="tiptoe")
    sciatic = Nerve.objects.create(name="Sciatic nerve", slug="sciatic")
    tibial = Nerve.objects.create(name="Tibial nerve", slug="tibial", part_of=sciatic)
    MuscleMovement.objects.create(muscle=soleus, movement=flexion, condition="strongly")
    MuscleNerve.objects.create(muscle=soleus, nerve=tibial)
    proposed = make_muscle("popliteus", region=soleus.region)
    MuscleMovement.objects.create(muscle=proposed, movement=flexion, state="proposed")
    return soleus


def test_movements_and_nerves_are_listed(client):
    assert answer(client, "movements/")["items"] == [
        {
            "key": "ankle/plantarflexion",
            "joint": "Ankle",
            "name": "plantarflexion",
            "other_names": ["tiptoe"],
            "url": "http://testserver/action/ankle/plantarflexion/",
            "muscle_count": 1,
        }
    ]
    found = [(each["key"], each["part_of"], each["muscle_count"]) for each in answer(client, "nerves/")["items"]]
    assert found == [("sciatic", None, 1), ("tibial", "sciatic", 1)]


def test_muscle_names_what_an_editor_has_confirmed(client):
    popliteus, soleus = answer(client, "muscles/")["items"]

    assert popliteus["movements"] == []
    assert soleus["movements"] == [
        {"key": "ankle/plantarflexion", "name": "Ankle: plantarflexion", "condition": "strongly"}
    ]
    assert soleus["nerves"] == [{"key": "tibial", "name": "Tibial nerve", "condition": ""}]


def test_muscles_are_found_by_movement_and_by_a_nerve_or_its_branches(client):
    assert permalinks(client, "muscles/?movement=ankle/plantarflexion") == ["leg/soleus"]
    assert permalinks(client, "muscles/?nerve=sciatic") == ["leg/soleus"]
    assert problems(client, "muscles/?nerve=median") == [("nerve", "None of the nerves is median.")]
    assert problems(client, "muscles/?movement=ankle") == [("movement", "None of the movements is ankle.")]


def test_what_only_drafts_have_is_not_listed(client, soleus):
    Muscle.objects.filter(pk=soleus.pk).update(status="draft")

    assert answer(client, "movements/")["items"] == []
    assert answer(client, "nerves/")["items"] == []
    assert problems(client, "muscles/?nerve=tibial") == [("nerve", "None of the nerves is tibial.")]


def test_what_only_a_head_does_its_muscle_does(client, soleus):
    head = make_muscle("medialhead", name="Medial head", kind="head", region=soleus.region, part_of=soleus)
    knee = Joint.objects.create(name="Knee", slug="knee")
    flexion = Movement.objects.create(joint=knee, name="flexion", slug="flexion")
    MuscleMovement.objects.create(muscle=head, movement=flexion, condition="weakly")

    rows = {each["key"]: each["muscle_count"] for each in answer(client, "movements/")["items"]}
    assert rows == {"ankle/plantarflexion": 1, "knee/flexion": 1}
    assert permalinks(client, "muscles/?movement=knee/flexion") == ["leg/soleus"]
    conditions = {
        each["permalink"]: {tied["key"]: tied["condition"] for tied in each["movements"]}
        for each in answer(client, "muscles/")["items"]
    }
    assert conditions == {
        "leg/medialhead": {"knee/flexion": "weakly"},
        "leg/popliteus": {},
        "leg/soleus": {"ankle/plantarflexion": "strongly", "knee/flexion": "Medial head: weakly"},
    }
