"""How SQLite finds rows: no question to a table that grows looks at all of it."""

import pytest
from django.db import connection

from muscles.models import GalleryImage
from tests.factories import make_image, make_muscle, make_region

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold"),
]


@pytest.mark.parametrize("owner", ["muscle", "region"])
def test_leading_stills_are_compared_with_those_of_their_entry_alone(owner):
    plan = GalleryImage.objects.filter(**{f"{owner}__in": [1, 2]}).leading_stills().explain()

    steps = [line.split(maxsplit=3)[3] for line in plan.splitlines()]
    assert [step for step in steps if step.startswith(("SCAN", "MULTI-INDEX OR"))] == []
    assert sum(step.startswith("SEARCH U0") for step in steps) == 2


def test_leading_stills_are_the_first_of_each_entry():
    leg = make_region("leg")
    soleus, plantaris = make_muscle(region=leg), make_muscle(region=leg)
    last, first = make_image(soleus, position=2), make_image(soleus, position=1)
    make_image(soleus, position=0, role="animation")
    same, _ = make_image(plantaris, position=1), make_image(plantaris, position=1)
    own, _ = make_image(leg, position=1), make_image(leg, position=3)

    assert {*GalleryImage.objects.leading_stills()} == {first, same, own}
    assert last not in GalleryImage.objects.filter(muscle=soleus).leading_stills()
