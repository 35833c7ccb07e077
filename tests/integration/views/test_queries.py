"""What a page costs: the same number of queries for one row and for many, and no encoding of a picture."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.files import renditions
from muscles.models import FactSource, Source
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

COMPANY = 0
COMPANY += 1  # what else does the same: muscles.features.browsing
DRAWING = 0
DRAWING += 1  # where it attaches: muscles.features.attachments
TERMS = 0
TERMS += 1  # where there are texts: muscles.features.glossary
SECTIONS = 0
SECTIONS += 1  # where it is cut: muscles.features.cross_sections
LAYERS = 0
LAYERS += 1  # whether there are any: muscles.features.layers
TABLE = 0
TABLE += 2 + TERMS  # the facts of its muscles, and their pictures: muscles.features.tables
LEGEND = 1  # whether what has no page is a draft
COSTS = {
    "/": 10 + LEGEND,  # the outline takes three: regions, their main entries, second places; and the newest three
    "/muscle/": 5,
    "/muscle/limb/": 6 + LEGEND + SECTIONS,  # among them the pictures of its regions, and what its legend leads to
    "/muscle/thigh/": 4 + LAYERS + LEGEND + SECTIONS + TABLE,
    "/muscle/thigh/part/": 5 + LEGEND + SECTIONS + TABLE,
    "/muscle/thigh/group/": 6 + COMPANY + DRAWING + LEGEND + SECTIONS + TABLE,
    "/muscle/thigh/muscle/": 6 + COMPANY + DRAWING + TERMS + LEGEND + SECTIONS,
    "/muscle/thigh/head/": 6 + COMPANY + DRAWING + SECTIONS,
    "/muscle/abdomen/second/": 6 + COMPANY + DRAWING + TERMS + SECTIONS,
    "/a-z/": 4,  # all names, then the rows of one page, their pictures and heads
    "/tag/": 1,
    "/tag/shared/": 4,  # how many of each kind, those of the tag, the rows of one page, their pictures
    "/about/": 0,
}


def fill(rows):
    """An atlas in which everything that can be many is there this many times."""
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    group = make_muscle("group", kind="group", region=part)
    muscle = make_muscle("muscle", region=part, part_of=group, origin="The hip.", action="Bends.", ta98="A04.7.02.036")
    head = make_muscle("head", kind="head", region=part, part_of=muscle)
    second = make_muscle("second", region=make_region("abdomen", parent=limb), same_as=muscle)
    for number in range(rows):
        make_region(parent=limb)
        inner = make_region(kind="compartment", parent=thigh)
        make_muscle(region=inner, part_of=group)
        make_muscle(kind="head", region=part, part_of=muscle)
        make_muscle(same_as=muscle)
        muscle.antagonists.add(make_muscle(region=inner))
        muscle.tags.add("shared", f"tag {number}")
        source = Source.objects.create(key=f"book{number}", title=f"Book {number}", citation="A book.")
        for fact in ("origin", "action", "ids", "description"):
            FactSource.objects.create(muscle=muscle, fact=fact, source=source)
        for owner in (limb, thigh, part, group, muscle, head, second, inner):
            make_image(owner)
            make_image(owner, width=40, height=30, content_hash=f"{owner.pk:032x}{number:032x}")
    legend = [{"name": "Muscle", "colour": "#c81c1a", "permalink": "thigh/muscle"}] * rows
    legend += [{"name": "Other", "colour": "#56b4e9", "permalink": "thigh/unwritten"}]
    for number, owner in enumerate((limb, thigh, part, group, muscle)):
        values = {"content_hash": f"{number:064x}", "width": 3, "height": 2}
        make_image(owner, orientation=0, outlines="maps/1.json", legend=legend, **values)
    for entry in (group, head):
        entry.tags.add("shared")


@pytest.mark.parametrize("rows", [1, 12])
def test_page_costs_the_same_with_many_rows(client, rows):
    fill(rows)

    found = {}
    for path in COSTS:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        found[path] = (response.status_code, len(queries))

    assert found == {path: (200, cost) for path, cost in COSTS.items()}


def test_no_picture_is_encoded_while_serving(client, media):
    region = make_region("thigh")
    muscle = make_muscle("muscle", region=region)
    muscle.tags.add("shared")
    for owner in (region, muscle):
        upload = images.png(size=(2000, 1500))
        galleries.add_image(owner=owner, upload=upload, role="still", alt="From the front.")
    galleries.add_image(owner=muscle, upload=images.animated_gif(), role="animation", alt="Turning.")

    for path in ("/", "/muscle/", "/muscle/thigh/", "/muscle/thigh/muscle/", "/a-z/", "/tag/", "/tag/shared/"):
        assert client.get(path).status_code == 200

    assert not (media / renditions.FOLDER).exists()
    assert renditions.missing_sizes(muscle.gallery_images.last()) == ["thumb", "small", "medium", "large"]
