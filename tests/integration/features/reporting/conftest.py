import pytest

from tests.factories import make_muscle, make_region


@pytest.fixture
def gracilis():
    return make_muscle("gracilis", region=make_region("thigh"))
