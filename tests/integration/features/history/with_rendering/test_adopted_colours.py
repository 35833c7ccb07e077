"""The colours that pictures bring along are in the history of their muscles."""

import json

import pytest
from django.core.management import call_command

from muscles.features.history.models import Version
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_history_has_the_colour_from_before_and_the_new_one(media):
    soleus = make_muscle("soleus", region=make_region("leg"), colour="#00ff00")
    target = {"name": "Soleus", "colour": "#c81c1a", "entry": "leg/soleus"}
    inputs = {"scene": {"stem": "Leg-Soleus"}, "credit": "Somebody", "licence": "CC BY-SA 4.0"}
    path = media / "muscles/scenes/Leg-Soleus.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"inputs": inputs, "legend": [target], "files": {}}))

    call_command("adopt_renders")

    versions = Version.objects.filter(kind="muscle", entry_pk=soleus.pk).order_by("pk")
    assert [(version.action, version.data["fields"]["colour"], version.why) for version in versions] == [
        ("found", "#00ff00", ""),
        ("saved", "#c81c1a", "The colour of the rendered pictures."),
    ]
