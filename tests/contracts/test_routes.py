"""Every address of the site, as it is linked from anywhere, leads to a page with one title."""

from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from muscles import urls
from muscles.files import renditions
from muscles.models import Muscle, Region
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMES = ["a-z", "about", "entry", "favicon", "home", "index", "media", "region", "tag", "tags"]


@pytest.fixture
def atlas(media):
    """One entry of every kind, related in every way."""
    limb = make_region("lowerlimb", kind="limb")
    thigh, abdomen = make_region("thigh", parent=limb), make_region("abdomen")
    part = make_region("posterior", kind="compartment", parent=thigh)
    make_region("inner", kind="compartment", parent=part)
    group = make_muscle("hamstrings", kind="group", region=part)
    muscle = make_muscle("bicepsfemoris", region=part, part_of=group, description="See [the thigh](/muscle/thigh/).")
    make_muscle("longhead", kind="head", region=part, part_of=muscle)
    make_muscle("bicepsfemoris", region=abdomen, same_as=muscle)
    muscle.antagonists.add(make_muscle("quadriceps", region=make_region("front", kind="compartment", parent=thigh)))
    muscle.tags.add("knee flexor", "日本語")
    for owner in (thigh, part, muscle):
        make_image(owner)
    for role, upload in (("animation", images.animated_gif()), ("still", images.png(size=(400, 300)))):
        renditions.build(galleries.add_image(owner=muscle, upload=upload, role=role, alt="From the front"))


def pages() -> list[str]:
    entries = [*Region.objects.all(), *Muscle.objects.all()]
    tags = [reverse("muscles:tag", args=[tag.slug]) for tag in Muscle.tags.all()]
    plain = [reverse(f"muscles:{name}") for name in ("home", "index", "a-z", "tags", "about")]
    return [*plain, *tags, *(entry.get_absolute_url() for entry in entries)]


def local_links(path: str, page) -> list[tuple[str, str]]:
    """The paths and fragments on this site that a page links to, read from its `href` and `src`."""
    links = [element.attrs[name] for name in ("href", "src") for element in page.all() if name in element.attrs]
    found = [urldefrag(link) for link in links if not urlsplit(link).netloc]
    return [(urlsplit(link.url).path or path, link.fragment) for link in found]


def test_the_list_of_names_is_whole():
    assert sorted(pattern.name for pattern in urls.urlpatterns) == NAMES


def test_every_page_has_one_title_and_one_place_for_its_content(client, atlas):
    for path in pages():
        page = read(client.get(path))

        assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1], path
        assert page.one("html").attrs["lang"] == "en"
        assert page.one("h1").text != ""
        assert page.one("meta", name="description").attrs["content"] != ""


def test_headings_stand_in_order(client, atlas):
    for path in pages():
        levels = [int(element.tag[1]) for element in read(client.get(path)).walk() if element.tag in HEADINGS]

        assert levels[0] == 1, path
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], path


def test_no_link_is_dead(client, atlas):
    found = {path: read(client.get(path)) for path in pages()}
    links = {link for path, page in found.items() for link in local_links(path, page)}
    assert {path for path, _ in links} >= set(pages())
    assert {path.split("/")[2] for path, _ in links if path.startswith("/media/")} == {"derived", "uploads"}

    dead = []
    for path, fragment in links:
        if path.startswith("/static/"):
            dead += [] if finders.find(path.removeprefix("/static/")) else [path]
        elif path not in found:
            dead += [] if client.head(path).status_code == 200 else [path]
        elif fragment:
            dead += [] if found[path].all(id=fragment) else [f"{path}#{fragment}"]

    assert dead == []


def test_a_page_without_its_slash_leads_to_the_one_with_it(client, atlas):
    for path in set(pages()) - {"/"}:
        assert client.get(path.removesuffix("/")).headers["Location"] == path


@pytest.mark.parametrize(
    "path", ["/tag/%00/", "/tag/a%00b/", "/muscle/%00/", "/muscle/thigh/%00/", "/media/%00", "/tag/%ff/", "/tag/a b/"]
)
def test_an_address_of_odd_characters_is_not_found(client, atlas, path):
    assert client.get(path).status_code == 404
