"""Which answers are kept, for whom, and how they are handed out."""

import gzip

import brotli
import pytest
from django.test import Client

from muscles.features.caching import stores
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import is_kept, text_at, visit

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PATH = "/muscle/leg/soleus/"


@pytest.fixture(autouse=True)
def soleus():
    return make_muscle("soleus", region=make_region("leg"), description="Lies below the gastrocnemius. " * 40)


def test_page_is_kept_as_it_was_rendered(settings):
    first, second = visit(PATH), visit(PATH)
    settings.CACHE_PAGES = False
    rendered = visit(PATH)
    ids = {page.headers.pop("X-Request-ID") for page in (first, second, rendered)}

    assert len(ids) == 3
    assert first.content == second.content == rendered.content
    assert first.headers == second.headers
    assert {name: value for name, value in second.headers.items() if rendered.headers.get(name) != value} == {
        "Cache-Control": "public, max-age=0, s-maxage=30, stale-while-revalidate=30",
        "ETag": second.headers["ETag"],
    }
    assert rendered.headers.keys() < second.headers.keys()
    assert second.headers["Content-Security-Policy"] != second.headers["X-Frame-Options"] != ""


def test_visitors_are_answered_with_one_query_and_editors_with_what_they_see(editor_client, soleus):
    draft = make_muscle("draftmuscle", region=soleus.region, status="draft")

    before = editor_client.get("/muscle/leg/"), is_kept("/muscle/leg/"), is_kept("/muscle/leg/")
    after = editor_client.get("/muscle/leg/")

    assert before[1:] == (False, True)
    assert [draft.name in page.content.decode() for page in (before[0], after)] == [True, True]
    assert {page.headers["Cache-Control"] for page in (before[0], after)} == {"private"}
    assert draft.name not in text_at("/muscle/leg/")
    assert not is_kept(PATH, editor_client)


@pytest.mark.parametrize(
    "header", [{"Authorization": "Basic eDp5"}, {"Cookie": "sessionid=old"}, {"Cookie": "messages=x"}]
)
def test_request_with_a_state_is_neither_answered_from_what_is_kept_nor_kept(header):
    answers = [visit(PATH, **header) for _ in range(2)]

    assert ["ETag" in answer.headers for answer in answers] == [False, False]
    assert not stores.memory.pages


def test_what_other_cookies_languages_and_programs_say_makes_no_difference():
    page = visit(PATH)

    assert visit(PATH, Cookie="csrftoken=abc").headers["ETag"] == page.headers["ETag"]
    assert visit(PATH, **{"Accept-Language": "de", "User-Agent": "x"}).content == page.content
    assert len(stores.memory.pages) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("/admin/login/", "/media/none.png", "/muscle/leg/nothing/", "/muscle/leg/soleus", "/favicon.ico"),
        *("/a-z/?page=2", "/a-z/?page=01", "/a-z/?utm_source=x", "/a-z/?page=1&page=1", "/muscle/leg/?%00"),
    ],
)
def test_what_is_no_page_of_ours_is_not_kept(path):
    visit(path)
    visit(path)

    assert not stores.memory.pages


def test_pages_of_a_list_and_hosts_are_kept_each_for_itself(settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for host in settings.ALLOWED_HOSTS:
        for query in ("", "?page=1"):
            page = visit(f"/a-z/{query}", Host=host).content.decode()

            assert f"http://{host}/a-z/" in page
    assert visit("/a-z/", Host="three.example").status_code == 400
    assert len(stores.memory.pages) == 4


def test_https_is_asked_for_before_anything_is_handed_out(settings):
    visit(PATH)
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get(PATH).status_code == 301
    assert "https://testserver/muscle" in Client().get(PATH, secure=True).content.decode()


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("", None, bytes),
        ("identity", None, bytes),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip;q=0.5, br;q=0", "gzip", gzip.decompress),
        ("br ; q=0.0, gzip;q=0", None, bytes),
        ("BR", "br", brotli.decompress),
    ],
)
def test_each_reader_has_the_page_in_an_encoding_of_his(accepted, encoding, unpack):
    plain = visit(PATH)

    for _ in range(2):
        page = visit(PATH, **{"Accept-Encoding": accepted})

        assert page.headers.get("Content-Encoding") == encoding
        assert unpack(page.content) == plain.content
        assert page.headers["Content-Length"] == str(len(page.content))
        assert (page.headers["ETag"] == plain.headers["ETag"]) == (encoding is None)
        assert page.headers["Vary"] == "Cookie, Accept-Encoding"


@pytest.mark.parametrize("accepted", ["", "gzip", "br"])
def test_who_has_the_page_is_told_so_until_it_changes(soleus, accepted):
    take = {"Accept-Encoding": accepted}
    etag = visit(PATH, **take).headers["ETag"]

    unchanged = [visit(PATH, **take, **{"If-None-Match": known}) for known in (etag, f'"x", W/{etag}', "*")]
    soleus.save()  # which another page may show
    same = visit(PATH, **take, **{"If-None-Match": etag})
    Muscle.objects.update(origin="Tibia")
    changed = visit(PATH, **take, **{"If-None-Match": etag})

    assert [(answer.status_code, answer.content, answer.headers["ETag"]) for answer in unchanged] == [
        (304, b"", etag)
    ] * 3
    assert unchanged[0].headers["Cache-Control"].startswith("public, max-age=0, s-maxage=")
    assert unchanged[0].headers["Vary"] == "Cookie, Accept-Encoding"
    assert "Content-Type" not in unchanged[0].headers
    assert same.status_code == (304 if same.headers["ETag"] == etag else 200)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_head_is_answered_like_get_without_the_page():
    asked_first = Client().head(PATH)
    assert not stores.memory.pages
    page, asked = visit(PATH), Client().head(PATH)

    for head in (asked_first, asked):
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["ETag"] == page.headers["ETag"]
    assert asked.headers["Content-Length"] == str(len(page.content))


def test_page_is_kept_for_ten_minutes_and_not_past_midnight(monkeypatch):
    visit(PATH)
    [kept] = stores.memory.pages.values()

    monkeypatch.setattr(stores, "time", lambda: kept.until - 0.1)
    assert stores.is_of(kept, kept.version)
    monkeypatch.setattr(stores, "time", lambda: kept.until)
    assert not stores.is_of(kept, kept.version)


def test_nothing_is_kept_while_pages_are_not_to_be(settings):
    settings.CACHE_PAGES = False

    assert "ETag" not in visit(PATH).headers
    assert not stores.memory.pages
