"""Proposals read off the facts."""

from io import StringIO

import pytest
from django.core.management import call_command

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def leg():
    return make_region("leg")


def run(*arguments):
    out = StringIO()
    call_command("link_facts", *arguments, stdout=out)
    return out.getvalue().splitlines()


def proposals():
    ties = [*MuscleMovement.objects.all(), *MuscleNerve.objects.all()]
    return sorted((str(tie), tie.condition, tie.state) for tie in ties)


def test_it_proposes_what_the_facts_name(leg):
    make_muscle("soleus", region=leg, action="Plantarflexes the ankle.", innervation="Tibial nerve.")
    make_muscle("plantaris", region=leg, action="Flexes the knee weakly.")

    lines = run()

    assert lines == [
        "leg/plantaris: + Knee: flexion (weakly)",
        "leg/soleus: + Ankle: plantarflexion",
        "leg/soleus: + Tibial nerve",
        "3 proposals changed.",
    ]
    assert proposals() == [
        ("Plantaris: Knee: flexion", "weakly", "proposed"),
        ("Soleus: Ankle: plantarflexion", "", "proposed"),
        ("Soleus: Tibial nerve", "", "proposed"),
    ]


def test_what_is_new_is_made_with_all_that_it_is_part_of(leg):
    make_muscle(region=leg, action="Inverts the foot.", innervation="Deep fibular nerve; nerve to soleus")

    run()

    assert list(Joint.objects.values_list("name", "slug", "position")) == [("Foot", "foot", 4)]
    assert list(Movement.objects.values_list("name", "slug")) == [("inversion", "inversion")]
    assert list(Nerve.objects.order_by("pk").values_list("slug", "part_of__slug")) == [
        ("sciatic", None),
        ("common-fibular-part-of-the-sciatic", "sciatic"),
        ("common-fibular", "common-fibular-part-of-the-sciatic"),
        ("deep-fibular", "common-fibular"),
        ("to-soleus", None),
    ]


def test_what_is_there_is_used_by_its_name(leg):
    ankle, nerve = make_movement("ankle", "plantarflexion"), make_nerve("shin", name="Tibial nerve")
    soleus = make_muscle("soleus", region=leg, action="Plantarflexes the ankle.", innervation="Tibial nerve.")

    run()

    assert [made.movement for made in soleus.movement_ties.all()] == [ankle]
    assert [driven.nerve for driven in soleus.nerve_ties.all()] == [nerve]


def test_a_second_run_changes_nothing(leg):
    make_muscle("soleus", region=leg, action="Plantarflexes the ankle.", innervation="Tibial nerve.")
    run()
    before = list(MuscleMovement.objects.values()) + list(MuscleNerve.objects.values())

    lines = run()

    assert lines == ["0 proposals changed."]
    assert list(MuscleMovement.objects.values()) + list(MuscleNerve.objects.values()) == before


def test_a_dry_run_writes_nothing(leg):
    make_muscle("soleus", region=leg, action="Plantarflexes the ankle.", innervation="Tibial nerve.")

    lines = run("--dry-run")

    assert lines == [
        "leg/soleus: + Ankle: plantarflexion",
        "leg/soleus: + Tibial nerve",
        "2 proposals changed.",
        "A dry run: nothing was written.",
    ]
    assert [model.objects.count() for model in (Joint, Movement, Nerve, MuscleMovement, MuscleNerve)] == [0] * 5


def test_proposals_follow_a_text_that_changes(leg):
    soleus = make_muscle("soleus", region=leg, action="Flexes the knee. Inverts the foot. Plantarflexes the ankle.")
    run()
    Muscle.objects.filter(pk=soleus.pk).update(action="Plantarflexes the ankle. Flexes the knee weakly.")

    lines = run()

    assert lines == [
        "leg/soleus: - Knee: flexion",
        "leg/soleus: - Foot: inversion",
        "leg/soleus: + Knee: flexion (weakly)",
        "3 proposals changed.",
    ]


@pytest.mark.parametrize("state", ["confirmed", "refused"])
def test_what_an_editor_decided_settles_it(leg, state):
    soleus = make_muscle("soleus", region=leg, action="Plantarflexes the ankle.", innervation="Tibial nerve.")
    tie(soleus, make_movement("knee", "flexion"), state=state)

    lines = run()

    assert lines == ["leg/soleus: + Tibial nerve", "1 proposals changed."]
    assert proposals() == [("Soleus: Knee: flexion", "", state), ("Soleus: Tibial nerve", "", "proposed")]


def test_unchecked_facts_groups_and_second_places_are_not_read(leg):
    values = {"action": "Flexes the knee.", "innervation": "Tibial nerve."}
    muscle = make_muscle("soleus", region=leg, unchecked_facts=["action", "innervation"], **values)
    make_muscle("triceps", region=leg, kind="group", **values)
    make_muscle("again", region=make_region(), same_as=muscle)

    assert run() == ["0 proposals changed."]


@pytest.mark.parametrize("rows", [1, 12])
def test_a_run_without_news_asks_the_same_few_questions(leg, django_assert_num_queries, rows):
    for _ in range(rows):
        make_muscle(region=leg, action="Flexes the knee and extends the hip.", innervation="Tibial nerve.")
    run()

    with django_assert_num_queries(8):  # two of them are the savepoint
        run()


def test_what_an_editor_has_renamed_is_found_again(leg):
    make_muscle(region=leg, action="Flexes the knee.", innervation="Tibial nerve.")
    run()
    Nerve.objects.filter(slug="tibial").update(name="Nervus tibialis")
    Joint.objects.filter(slug="knee").update(name="Knee joint")
    make_muscle("plantaris", region=leg, action="Flexes the knee.", innervation="Tibial nerve.")

    lines = run()

    assert lines == [
        "leg/plantaris: + Knee: flexion",
        "leg/plantaris: + Tibial nerve",
        "2 proposals changed.",
    ]
    assert list(MuscleNerve.objects.values_list("nerve__name", flat=True)) == ["Nervus tibialis"] * 2
    assert run() == ["0 proposals changed."]


def test_joint_with_another_slug_is_found_again_by_its_name(leg):
    make_muscle(region=leg, action="Flexes the knee.")
    Joint.objects.create(name="Knee", slug="knee-joint")

    run()

    assert [joint.slug for joint in Joint.objects.all()] == ["knee-joint"]
    assert run() == ["0 proposals changed."]
