"""A row from before there were rules, however odd, takes no list and no other page down."""

import json
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from taggit.models import Tag

from muscles.models import GalleryImage, Muscle, MuscleTag, Region
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LISTS = [*map(reverse, settings.LISTED_PAGES), "/muscle/leg/", "/muscle/leg/soleus/"]
LISTS += ["/search/?q=odd", "/search/?q=soleus", "/search/suggest/?q=odd"]  # muscles.features.searching
LISTS += ["/atom.xml", "/sitemap.xml", "/sitemap-pages-1.xml"]  # muscles.features.feeds
LISTS += ["/sitemap-muscles-1.xml", "/sitemap-regions-1.xml"]  # muscles.features.feeds
ODD = {
    "muscle": [
        *({"slug": slug} for slug in ("With Space", "", "a/b", "É", "x" * 300, "a\nb", "%2F")),
        *({"name": name} for name in ("", "\u200b", "\x0b", "x" * 1000)),
        {"kind": "organ"},
        {"unchecked_facts": json.dumps({"a": [1]})},
        {"unchecked_facts": json.dumps([{}, None, 1])},
        {"remarks": json.dumps(["no"])},
        {"remarks": json.dumps({"origin": 5})},
        {"description": "\x0b\ufffe"},
    ],
    "region": [{"slug": "With Space"}, {"slug": ""}, {"name": ""}, {"kind": "organ"}],
    "galleryimage": [
        {"height": None},
        {"width": 0, "height": 0},
        {"width": None},
        {"orientation": 400},
        {"role": "film"},
        {"legend": json.dumps([1, {"name": "x"}])},
        {"legend": json.dumps({"a": 1})},
        {"licence": "None that is known"},
    ],
}


@contextmanager
def without_rules():
    """Let a row be written as an older version of the atlas took it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, rule in (("muscle", "muscle"), ("region", "region"), ("galleryimage", "picture")):
                cursor.execute(f"ALTER TABLE muscles_{table} DROP CONSTRAINT IF EXISTS {rule}_is_sound")
        yield cursor
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def odd(media):
    """An ordinary muscle, and beside it one that each case spoils."""
    leg = make_region("leg")
    make_image(make_muscle("soleus", region=leg, name="Soleus"), width=4, height=3, content_hash="a" * 64)
    muscle = make_muscle("odd", region=make_region("oddregion", name="Odd region"), name="Odd", origin="Bone.")
    other = make_muscle("oddtoo", region=leg, name="Odd, too")
    MuscleTag.objects.create(content_object=muscle, tag=Tag.objects.create(name="odd", slug="odd"))
    image = make_image(other, width=4, height=3, content_hash="b" * 64, outlines="muscles/map/none.json")
    return {"muscle": other, "region": muscle.region, "galleryimage": image}


def spoil(row, values):
    columns = ", ".join(f"{name} = %s" for name in values)
    with without_rules() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {columns} WHERE id = %s", [*values.values(), row.pk])


@pytest.mark.parametrize("table", ODD)
def test_no_odd_row_takes_a_list_down(client, odd, table):
    before = dict(type(odd[table]).objects.filter(pk=odd[table].pk).values().get())
    for values in ODD[table]:
        if connection.vendor == "postgresql" and too_odd(values):
            continue
        spoil(odd[table], values)
        for path in LISTS:
            assert client.get(path).status_code == 200, (values, path)
        spoil(odd[table], {name: as_stored(before[name]) for name in values})


def too_odd(values):
    return any(isinstance(value, str) and len(value) > 80 for value in values.values()) or "orientation" in values


def as_stored(value):
    return json.dumps(value) if isinstance(value, list | dict) else value


@pytest.mark.parametrize("slug", ["With Space", "", "a/b"])
def test_tag_with_an_odd_slug_takes_no_page_down(client, odd, slug):
    Tag.objects.update(slug=slug)

    for path in [*LISTS, Region.objects.get(slug="oddregion").get_absolute_url()]:
        assert client.get(path).status_code == 200, path


def test_address_of_an_odd_slug_leads_to_its_page_or_nowhere(client, odd):
    spoil(odd["muscle"], {"slug": "With Space"})
    muscle = Muscle.objects.get(slug="With Space")

    assert client.get(muscle.get_absolute_url()).status_code == 200
    assert client.get(reverse("muscles:entry", args=["leg", "a/b"])).status_code == 404
    assert client.get("/muscle/leg/a%00b/").status_code == 404


def test_picture_without_a_size_counts_as_missing(odd):
    spoil(odd["galleryimage"], {"height": None})

    assert GalleryImage.objects.get(pk=odd["galleryimage"].pk).is_missing
