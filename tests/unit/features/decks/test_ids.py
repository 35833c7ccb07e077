"""The numbers that what somebody has learnt hangs on."""

import pytest

from muscles.features.decks.packing import FIELDS, MODEL_ID, deck_id, guid

pytestmark = pytest.mark.unit


def test_ids_are_those_of_the_first_release():
    assert (MODEL_ID, FIELDS) == (1_607_392_871, ("Key", "Front", "Back", "Source", "Credit"))
    assert deck_id("leg") == 1_703_351_837_841
    assert guid("leg/soleus:origin") == "xIpE6ncgqs"
    assert deck_id("leg") != deck_id("thigh")
    assert guid("leg/soleus:origin") != guid("leg/soleus:action")
