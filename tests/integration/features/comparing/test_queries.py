"""What a comparison costs: the same for few and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

COSTS = {
    "/compare/": 1,  # all that can be chosen
    "/compare/?m=chosen1": 1,
    "/compare/?m=nothing&m=shared": 1,
    # The muscles, their pictures and their antagonists, too.
    "/compare/?m=chosen1&m=chosen2": 4,
    "/compare/?m=chosen1&m=chosen2&m=chosen3&m=elsewhere/second&m=shared": 4,
}


def fill(rows: int) -> None:
    """An atlas in which everything that can be many is there this many times."""
    limb = make_region("limb", kind="limb")
    part = make_region("part", kind="compartment", parent=make_region("thigh", parent=limb))
    elsewhere = make_region("elsewhere", parent=limb)
    group = make_muscle("group", kind="group", region=part)
    facts = {"origin": "The hip.", "nerve_roots": "L5", "other_antagonists": "Another, others"}
    muscles = [make_muscle(f"chosen{number}", region=part, part_of=group, **facts) for number in range(1, 5)]
    make_muscle("second", region=elsewhere, same_as=muscles[3])
    for number in range(rows):
        for muscle in muscles:
            muscle.antagonists.add(make_muscle(region=elsewhere))
            image = f"{muscle.pk:032x}{number:032x}"
            make_image(muscle, orientation=number * 22.5, width=40, height=30, content_hash=image)
        make_muscle("shared", region=make_region(parent=limb))


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_comparison_costs_the_same_with_many_rows(client, rows):
    fill(rows)

    found = {}
    for path in COSTS:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        found[path] = (response.status_code, len(queries))

    assert found == {path: (200, cost) for path, cost in COSTS.items()}
