import pytest
from django.core.management import call_command

from muscles.features.browsing.models import MuscleMovement, MuscleNerve
from muscles.models.facts import DECLARED, Kind, Use
from tests.factories import make_muscle
from tests.facts import names_for

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PROSE = [fact.name for fact in DECLARED if fact.is_column and fact.kind is Kind.TEXT]


@pytest.mark.parametrize(
    ("use", "ties", "text"),
    [(Use.MOVEMENTS, MuscleMovement, "Flexes the knee."), (Use.NERVES, MuscleNerve, "Tibial nerve.")],
)
def test_ties_are_read_off_the_facts_of_this_use_and_no_other(use, ties, text):
    for name in PROSE:
        make_muscle(name.replace("_", "-"), **{name: text})

    call_command("link_facts", verbosity=0)

    read = {tie.muscle.slug.replace("-", "_") for tie in ties.objects.select_related("muscle")}
    assert read == {*names_for(use)}
