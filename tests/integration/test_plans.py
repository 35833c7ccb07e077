"""How SQLite finds rows: no question to a table that grows looks at all of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.admin.paging import KeysFirst
from muscles.models import GalleryImage, Muscle, Region
from tests.factories import make_image, make_muscle, make_region
from tests.plans import plans, scanned

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold"),
]


@pytest.mark.parametrize("owner", [Muscle, Region])
def test_lead_of_an_entry_is_looked_for_among_its_own_pictures(owner):
    leads = GalleryImage.objects.leads_of(owner.objects.filter(pk__in=[1, 2])).order_by()

    steps = [line.split(maxsplit=3)[3] for line in leads.explain().splitlines()]
    assert [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step] == []
    index = f"image_of_{owner._meta.model_name}"
    assert sum(step.startswith(f"SEARCH U0 USING COVERING INDEX {index}") for step in steps) == 1


def test_leads_are_the_first_stills_of_each_entry():
    leg = make_region("leg")
    soleus, plantaris = make_muscle(region=leg), make_muscle(region=leg)
    _, first = make_image(soleus, position=2), make_image(soleus, position=1)
    make_image(soleus, position=0, role="animation")
    same, _ = make_image(plantaris, position=1), make_image(plantaris, position=1)
    own, _ = make_image(leg, position=1), make_image(leg, position=3)

    assert {*GalleryImage.objects.leads_of(Muscle.objects.all())} == {first, same}
    assert [*GalleryImage.objects.leads_of(Muscle.objects.filter(pk=soleus.pk))] == [first]
    assert [*GalleryImage.objects.leads_of(Region.objects.all())] == [own]


def test_pages_of_the_list_are_found_by_an_index_that_has_their_order():
    for number in range(3):
        make_muscle(f"muscle{number}")
    muscles = Muscle.objects.select_related("region").order_by("name", "pk")

    with CaptureQueriesContext(connection) as queries:
        rows = list(KeysFirst(muscles, 2).page(2))

    assert [row.slug for row in rows] == ["muscle2"]
    steps = plans(queries.captured_queries[1:])
    assert steps[0] == "SCAN muscles_muscle USING COVERING INDEX muscle_by_name"
    assert [step for step in steps[1:] if step.startswith("SCAN")] == []


def test_no_page_looks_at_every_row_of_what_grows(client):
    thigh = make_region("thigh", parent=make_region("limb", kind="limb"))
    group = make_muscle("group", kind="group", region=thigh)
    muscle = make_muscle("muscle", region=thigh, part_of=group, other_antagonists="Gluteus maximus")
    muscle.antagonists.add(make_muscle(region=thigh))
    muscle.tags.add("shared")
    make_image(muscle)

    scans = {path: scans_of(client, path) for path in ("/", "/muscle/", "/muscle/thigh/", "/muscle/thigh/muscle/")}

    assert [path for path, tables in scans.items() if tables] == []


def scans_of(client, path: str) -> set[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return scanned(queries.captured_queries)
