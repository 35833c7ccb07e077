"""What holds for every page, and for addresses that lead nowhere."""

import pytest
from django.contrib.staticfiles import finders

from muscles.models import FactSource, Region, Source
from tests.factories import make_image, make_muscle
from tests.markup import parse, read
from tests.pages import add_picture, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


def test_hostile_words_are_only_words(client, media, posterior, thigh):
    Region.objects.filter(pk=thigh.pk).update(name=HOSTILE, latin_name=HOSTILE, description=HOSTILE)
    source = Source.objects.create(key="bad", title=HOSTILE, citation=HOSTILE, url='https://example.org/?a="><b>')
    facts = ("origin", "insertion", "action", "innervation", "blood_supply", "variation", "description")
    words = dict.fromkeys(facts, HOSTILE) | {"latin_name": HOSTILE, "synonyms": HOSTILE, "other_antagonists": HOSTILE}
    muscle = make_muscle("bad", name=HOSTILE, region=posterior, **words)
    FactSource.objects.create(muscle=muscle, fact="origin", source=source, locator=HOSTILE)
    muscle.tags.add(HOSTILE)
    picture = {"alt": HOSTILE, "title": HOSTILE, "caption": HOSTILE, "credit": HOSTILE, "licence": "<b>"}
    add_picture(muscle, **picture)
    make_image(posterior, **picture)
    paths = ["/", "/muscle/", "/a-z/", "/tag/", "/muscle/thigh/", "/muscle/thigh/posterior/", "/muscle/thigh/bad/"]
    paths += [address for _, address in read(client.get("/tag/")).one(cls="tags").links]

    pages = [read(client.get(path)) for path in paths]

    assert len(pages) == 8
    for page in pages:
        scripts = [script for script in page.all("script") if script.attrs.get("type") != "application/ld+json"]
        assert {script.attrs["src"].partition("/js/")[0] for script in scripts} == {"/static/muscles"}
        assert page.all("b") == []
        assert [name for element in page.walk() for name in element.attrs if name.startswith("on")] == []
        assert {image.attrs.get("src") for image in page.all("img")}.isdisjoint({"x"})


def test_description_cannot_leave_its_meta_tag(client, thigh):
    Region.objects.filter(pk=thigh.pk).update(description='0;url=https://example.org/ " http-equiv="refresh')

    meta = page_of(client, thigh).one("meta", name="description")

    assert meta.attrs == {"name": "description", "content": '0;url=https://example.org/ " http-equiv="refresh'}


def test_about_says_what_the_atlas_is(client):
    assert read(client.get("/about/")).one("h1").text == "About the atlas"


@pytest.mark.parametrize(
    "path", ["/nothing/", "/muscle/nowhere/", "/muscle/thigh/nothing/", "/muscle/posterior/", "/tag/none/", "/tag//"]
)
def test_unknown_address_gets_a_friendly_page(client, posterior, path):
    response = client.get(path)

    page = parse(response.content.decode())
    assert response.status_code == 404
    assert page.one("h1").text == "There is no such page"
    links = [("Open the atlas", "/muscle/"), ("All muscles from A to Z", "/a-z/")]
    # begin muscles.features.searching
    words = path.rstrip("/").rpartition("/")[2]
    links.append((f"Search for “{words}”", f"/search/?q={words}"))
    # end muscles.features.searching
    assert page.one("main").links == links


def test_fault_gets_a_friendly_page_without_a_query(client, settings, django_assert_num_queries):
    client.raise_request_exception = False
    settings.ROOT_URLCONF = "tests.integration.views.faulty"

    with django_assert_num_queries(0):
        response = client.get("/fault/")

    page = parse(response.content.decode())
    assert response.status_code == 500
    assert page.one("h1").text == "Something went wrong"
    assert page.one("form", role="search").attrs["action"] == "/search/"  # muscles.features.searching
    assert page.one("main").links == [("To the first page", "/")]


def test_page_of_a_fault_needs_no_other_address(client, settings):
    client.raise_request_exception = False
    settings.ROOT_URLCONF = "tests.integration.views.barely"

    page = parse(client.get("/fault/").content.decode())

    assert page.one("h1").text == "Something went wrong"


def test_icon_of_old_is_led_to_the_file_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/favicon.ico")

    assert (response.status_code, response.headers["Location"]) == (302, "/static/muscles/img/favicon.ico")
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert finders.find("muscles/img/favicon.ico")


def test_address_without_its_last_slash_leads_on(client, muscle):
    response = client.get("/muscle/thigh/semimembranosus")

    assert (response.status_code, response.headers["Location"]) == (301, "/muscle/thigh/semimembranosus/")


def test_canonical_address_leaves_the_query_out(client, thigh):
    page = read(client.get("/muscle/thigh/?utm_source=x"))

    assert page.one("link", rel="canonical").attrs["href"] == "http://testserver/muscle/thigh/"


def test_pages_forbid_scripts_of_others_and_frames(client, muscle):
    headers = client.get(muscle.get_absolute_url()).headers

    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
