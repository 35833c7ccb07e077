"""The feed of new and changed entries."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db.models.expressions import RawSQL

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SITE = "https://atlas.example.org"
NAMES = {"a": "http://www.w3.org/2005/Atom"}
MADE, CHANGED = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def feed_of(response) -> ElementTree.Element:
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def test_entries_come_with_stable_ids_and_both_dates(client):
    make_muscle("semi", name="Semi & co", region=make_region("thigh"), description="It is *long*.")
    Muscle.objects.update(created_at=MADE, updated_at=CHANGED)
    Region.objects.update(created_at=MADE, updated_at=MADE)

    feed = feed_of(client.get("/atom.xml"))

    entries = feed.findall("a:entry", NAMES)
    assert [entry.findtext("a:id", namespaces=NAMES) for entry in entries] == [
        f"{SITE}/muscle/thigh/semi/",
        f"{SITE}/muscle/thigh/",
    ]
    first = {
        name: entries[0].findtext(f"a:{name}", namespaces=NAMES)
        for name in ("title", "summary", "published", "updated")
    }
    assert first == {
        "title": "Semi & co (thigh)",
        "summary": "<p>It is <em>long</em>.</p>\n",
        "published": "2026-01-02T00:00:00+00:00",
        "updated": "2026-03-09T12:00:00+00:00",
    }
    assert feed.findtext("a:updated", namespaces=NAMES) == "2026-03-09T12:00:00+00:00"
    assert feed.findtext("a:id", namespaces=NAMES) == f"{SITE}/atom.xml"
    assert [link.attrib for link in feed.findall("a:link", NAMES)] == [
        {"href": f"{SITE}/", "rel": "alternate"},
        {"href": f"{SITE}/atom.xml", "rel": "self"},
    ]


def test_the_thirty_that_changed_last_come_newest_first(client):
    region = make_region("thigh")
    make_muscle("second", region=make_region("hip"), same_as=make_muscle("m", region=region))
    Muscle.objects.filter(slug="second").update(updated_at=datetime(2060, 1, 1, tzinfo=UTC))
    for number in range(35):
        muscle = make_muscle(f"m{number:02}", region=region)
        Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2050, 1, 1, tzinfo=UTC) + timedelta(number))

    feed = feed_of(client.get("/atom.xml"))

    assert [title.text for title in feed.findall("a:entry/a:title", NAMES)] == [
        f"M{number:02} (thigh)" for number in range(34, 4, -1)
    ]


def test_signs_that_xml_cannot_hold_do_not_break_the_feed(client):
    thigh = make_region("thigh", name="Thigh")
    make_muscle("semi", region=thigh)
    # As the database may hold them from before texts were tidied.
    values = {"name": "Semi\x0bmembranosus", "description": "Long\x0band\x0cflat\uffff."}
    Muscle.objects.update(**{name: RawSQL("%s", [value]) for name, value in values.items()})

    entry = feed_of(client.get("/atom.xml")).find("a:entry", NAMES)

    assert entry.findtext("a:title", namespaces=NAMES) == "Semi membranosus (thigh)"
    assert entry.findtext("a:summary", namespaces=NAMES) == "<p>Long and flat .</p>\n"


def test_an_empty_atlas_has_an_empty_feed(client):
    assert feed_of(client.get("/atom.xml")).findall("a:entry", NAMES) == []


def test_every_page_links_the_feed(client):
    assert read(client.get("/")).one("link", rel="alternate").attrs["href"] == "/atom.xml"
