"""A few of the hostile files of tests/hostile, at each door; `make hostile` tries all of them, and mutated ones."""

import random

import pytest

from muscles.services.changes import before_change
from tests.factories import make_muscle, make_region
from tests.hostile.attempts import Attempts, state
from tests.hostile.mutations.mutating import mutated
from tests.hostile.uploads.doors import DOORS, REFUSED
from tests.hostile.uploads.pictures import broken_others, no_pictures
from tests.hostile.uploads.texts import broken_tables

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CHOSEN = {"truncated.gif", "page.png", "deep.json", "surrogate.json"}


@pytest.fixture
def soleus(media):
    muscle = make_muscle("soleus", region=make_region("leg"))
    before_change([muscle])  # a history begins with the first save that is tried, also if it is refused
    return muscle


@pytest.mark.parametrize("door", DOORS)
def test_hostile_file_is_refused_and_leaves_everything_as_it_was(editor_client, soleus, door):
    files = {name: data for name, data in (*broken_others(), *no_pictures(), *broken_tables()) if name in CHOSEN}
    before = state()

    outcomes = {name: (DOORS[door](editor_client, name, data), state()) for name, data in files.items()}

    assert outcomes == dict.fromkeys(CHOSEN, (REFUSED, before))


def test_mutations_are_the_same_for_the_same_seed():
    once, again, other = (mutated(random.Random(seed), b"permalink: /muscle/leg/soleus/\n" * 9) for seed in (1, 1, 2))

    assert once == again != other


def test_what_was_refused_and_wrote_something_is_a_fault():
    attempts = Attempts("picture")
    with attempts.measured("a.png"):
        pass

    attempts.judge("a.png", REFUSED, before="as it was", after="as it was")
    attempts.judge("b.png", REFUSED, before="as it was", after="otherwise")
    attempts.judge("c.png", "500", before="as it was", after="as it was")

    assert attempts.faults == ["b.png: is refused, and something was written", "c.png: is answered 500"]
    assert attempts.line.startswith("picture: 3 tried: 1 500, 2 refused; 2 faults; most time")
