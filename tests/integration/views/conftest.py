"""The region that the tests of pages stand in."""

import pytest

from tests.factories import make_muscle, make_region


@pytest.fixture
def thigh():
    return make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb", name="Lower limb"))


@pytest.fixture
def posterior(thigh):
    return make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)


@pytest.fixture
def muscle(posterior):
    return make_muscle("semimembranosus", name="Semimembranosus", region=posterior)
