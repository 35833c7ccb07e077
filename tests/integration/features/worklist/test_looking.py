"""The contradictions of one muscle are those of the worklist, in queries that do not grow with the atlas."""

import pytest

from muscles.features.worklist.contradictions import contradictions
from muscles.features.worklist.corpus import Corpus
from muscles.features.worklist.looking import look_for_contradictions
from muscles.models import Muscle
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize("others", [0, 12])
def test_it_says_what_the_worklist_says_of_each_muscle(others, django_assert_max_num_queries):
    limb = make_region("lowerlimb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    group = make_muscle("hamstrings", kind="group", region=thigh, nerve_roots="L5–S2")
    biceps = make_muscle("biceps", region=thigh, part_of=group, nerve_roots="C5", other_antagonists="Gracilis")
    make_muscle("long", kind="head", region=thigh, part_of=biceps, nerve_roots="L5", origin="Ilium.", insertion="ilium")
    other = make_muscle("semitendinosus", region=thigh, part_of=group)
    biceps.antagonists.add(other)
    for number in range(others):
        make_muscle(f"m{number}", region=thigh)
    make_muscle("gracilis", region=thigh)
    wanted = {}
    for pk, reason in contradictions(Corpus.read()):
        wanted.setdefault(pk, []).append(reason)

    found = {}
    for muscle in Muscle.objects.all()[:6]:
        with django_assert_max_num_queries(9):
            if reasons := [finding.text for finding in look_for_contradictions(muscle)]:
                found[muscle.pk] = reasons

    assert len(wanted[biceps.pk]) >= 3
    assert found == {pk: wanted[pk] for pk in found}
    assert biceps.pk in found
