"""A muscle that tables describe."""

import pytest

from tests.factories import make_muscle, make_region


@pytest.fixture
def soleus():
    return make_muscle("soleus", region=make_region("leg"), name="Soleus", origin="Tibia.", insertion="Heel.")
