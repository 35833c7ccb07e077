"""The numbers that what somebody has learnt hangs on."""

from hashlib import sha256

import pytest

from muscles.features.decks.packing import FIELDS, MODEL, MODEL_CHANGED, MODEL_ID, deck_id, guid

pytestmark = pytest.mark.unit


def test_newer_look_is_stamped():
    """A look that is older than what a student has is not taken over: set MODEL_CHANGED to today, and this anew."""
    [card] = MODEL.templates
    look = MODEL.css + card["qfmt"] + card["afmt"]
    assert (sha256(look.encode()).hexdigest()[:8], MODEL_CHANGED) == ("7b4f2048", 1_795_305_600)


def test_ids_are_those_of_the_first_release():
    assert (MODEL_ID, FIELDS) == (1_607_392_871, ("Key", "Front", "Back", "Source", "Credit"))
    assert deck_id("leg") == 1_703_351_837_841
    assert guid("leg/soleus:origin") == "xIpE6ncgqs"
    assert deck_id("leg") != deck_id("thigh")
    assert guid("leg/soleus:origin") != guid("leg/soleus:action")
