"""The sitemap and robots.txt."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from muscles.features.feeds.sitemaps import Muscles
from muscles.files import renditions
from muscles.models import Muscle, Region
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SITE = "https://atlas.example.org"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def texts(response, path: str) -> list[str]:
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return [element.text for element in ElementTree.fromstring(response.content).findall(path, NAMES)]


def test_index_names_the_parts_and_their_latest_change(client):
    make_muscle(region=make_region())
    Muscle.objects.update(updated_at=datetime(2026, 3, 9, tzinfo=UTC))
    Region.objects.update(updated_at=datetime(2026, 1, 2, tzinfo=UTC))

    response = client.get("/sitemap.xml")

    assert texts(response, "s:sitemap/s:loc") == [
        f"{SITE}/sitemap-{part}-1.xml" for part in ("pages", "regions", "muscles")
    ]
    assert texts(response, "s:sitemap/s:lastmod") == ["2026-01-02T00:00:00+00:00", "2026-03-09T00:00:00+00:00"]


def test_muscles_are_listed_once_with_their_date(client):
    main = make_muscle("semi", region=make_region("thigh"))
    make_muscle("second", region=make_region("hip"), same_as=main)
    Muscle.objects.update(updated_at=datetime(2026, 3, 9, tzinfo=UTC))

    response = client.get("/sitemap-muscles-1.xml")

    assert texts(response, "s:url/s:loc") == [f"{SITE}/muscle/thigh/semi/"]
    assert texts(response, "s:url/s:lastmod") == ["2026-03-09T00:00:00+00:00"]


def test_pictures_that_are_there_are_listed_with_their_page(client, media):
    thigh = make_region("thigh")
    semi = make_muscle("semi", region=thigh)
    made = [
        galleries.add_image(owner=semi, upload=images.png(size=size), role="still", alt="-")
        for size in ((1300, 900), (400, 300))
    ]
    for image in made:
        renditions.build(image)
    make_image(semi)
    galleries.add_image(owner=thigh, upload=images.png(), role="still", alt="not built")

    found = {part: texts(client.get(f"/sitemap-{part}-1.xml"), ".//image:loc") for part in ("muscles", "regions")}

    assert found == {"muscles": [SITE + renditions.rendition(image, "large").url for image in made], "regions": []}


def test_lists_and_tags_in_use_are_pages(client, settings):
    settings.LISTED_PAGES = ["muscles:home", "muscles:a-z"]
    make_muscle(region=make_region()).tags.add("knee flexor")
    make_muscle(region=make_region(), status="draft").tags.add("secret")

    assert texts(client.get("/sitemap-pages-1.xml"), "s:url/s:loc") == [
        f"{SITE}{path}" for path in ("/", "/a-z/", "/tag/knee-flexor/")
    ]


def test_a_long_section_has_several_pages(client, monkeypatch):
    monkeypatch.setattr(Muscles, "limit", 2)
    region = make_region("thigh")
    for letter in "abc":
        make_muscle(letter, region=region)

    parts = texts(client.get("/sitemap.xml"), "s:sitemap/s:loc")
    pages = [texts(client.get(f"/sitemap-muscles-{number}.xml"), "s:url/s:loc") for number in (1, 2)]

    assert parts[-2:] == [f"{SITE}/sitemap-muscles-1.xml", f"{SITE}/sitemap-muscles-2.xml"]
    assert pages == [[f"{SITE}/muscle/thigh/a/", f"{SITE}/muscle/thigh/b/"], [f"{SITE}/muscle/thigh/c/"]]


@pytest.mark.parametrize("path", ["/sitemap-muscles-0.xml", "/sitemap-muscles-2.xml", "/sitemap-heads-1.xml"])
def test_a_part_that_is_none_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-muscles-1.xml", "/atom.xml"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    muscle = make_muscle("semi", region=make_region("thigh"))
    tag = client.get(path).headers["ETag"]

    same = client.get(path, headers={"If-None-Match": tag})
    Muscle.objects.update(updated_at=datetime(2030, 1, 1, tzinfo=UTC))
    changed = client.get(path, headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert (changed.status_code, changed.headers["ETag"] == tag) == (200, False)
    assert changed.headers["Cache-Control"] == "public, max-age=600"
    assert muscle.pk


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/sitemap.xml", 5),
        ("/sitemap-pages-1.xml", 1),
        ("/sitemap-regions-1.xml", 3),
        ("/sitemap-muscles-1.xml", 3),
        ("/atom.xml", 2),
        ("/robots.txt", 0),
    ],
)
def test_costs_the_same_with_many_rows(client, rows, path, queries, django_assert_num_queries):
    for number in range(rows):
        muscle = make_muscle(region=make_region(kind="compartment", parent=make_region()))
        muscle.tags.add(f"tag {number}")
        make_image(muscle, width=40, height=30, content_hash=f"{number:064x}")

    with django_assert_num_queries(queries):
        response = client.get(path)

    assert response.status_code == 200


def test_every_listed_page_is_there(client):
    paths = [address.removeprefix(SITE) for address in texts(client.get("/sitemap-pages-1.xml"), "s:url/s:loc")]

    assert "/a-z/" in paths
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave(client, settings):
    settings.PASSING_PAGES = ["/admin/", "/passing/"]

    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /passing/",
        "",
        f"Sitemap: {SITE}{reverse('feeds:sitemap')}",
    ]
