"""What is read off the files of an export."""

import pytest

from muscles.features.exporting.reading import Link, link_at, named_in, read_page, with_own_pages

pytestmark = pytest.mark.unit
BASE = "https://atlas.example.org"


def test_a_page_names_its_links_pictures_and_ids():
    page = read_page(
        '<h2 id="a">A</h2><a href="/x/">x</a><img src="/media/a.png" srcset="/media/b.webp 400w, /media/c.webp 800w" '
        'data-outlines="/media/o.json"><form action="/find/" data-key="/"></form><p title="/not/">href="/no/"</p>'
    )

    assert page.ids == {"a"}
    assert page.links == ["/x/", "/media/a.png", "/media/b.webp", "/media/c.webp", "/media/o.json", "/find/"]


@pytest.mark.parametrize(
    ("found", "link"),
    [
        ("/muscle/", Link("/muscle/")),
        (f"{BASE}/muscle/#a", Link("/muscle/", fragment="a")),
        (BASE, Link("/")),
        ("#a", Link("/a-z/", fragment="a")),
        ("?page=2#b", Link("/a-z/", "page=2", "b")),
        ("?page=1", Link("/a-z/")),
        ("./", Link("/a-z/")),
        ("https://elsewhere.example.org/a/", None),
        ("http://atlas.example.org/a/", None),
        ("/tag/日本/", Link("/tag/%E6%97%A5%E6%9C%AC/")),
        ("/tag/%e6%97%a5%E6%9C%AC/#%C3%A9", Link("/tag/%E6%97%A5%E6%9C%AC/", fragment="é")),
        ("mailto:a@example.org", None),
    ],
)
def test_a_link_is_one_of_the_site_or_none(found, link):
    assert link_at("/a-z/", found, BASE) == link


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("/a-z/", '<a href="?page=2#letter-s">', '<a href="/a-z/page/2/#letter-s">'),
        ("/a-z/?page=2", '<a href="./">', '<a href="/a-z/">'),
        ("/a-z/?page=2", '<a href="?page=1#a">', '<a href="/a-z/#a">'),
        ("/a-z/?page=2", f'<link href="{BASE}/a-z/?page=2">', f'<link href="{BASE}/a-z/page/2/">'),
        ("/a-z/?page=2", '<a href="#content">', '<a href="#content">'),
        ("/a-z/?page=2", '<a href="https://example.org/?page=2">', '<a href="https://example.org/?page=2">'),
    ],
)
def test_the_pages_of_a_list_lead_to_files(address, before, after):
    assert with_own_pages(before, address, BASE) == after


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("text/css", '@font-face{src:url("../f.woff2")}a{background:url(data:x)}', ["../f.woff2", "data:x"]),
        ("text/javascript", 'import("../a.js"); import b from "./b.js"; x = "from ) a"', ["../a.js", "./b.js"]),
        ("text/javascript", 'importScripts("/static/w.js"); "/admin/"', ["/static/w.js"]),
        ("application/json", '{"url": "/a/", "name": "b"}', ["/a/"]),
        ("application/xml", f"<loc>{BASE}/a/?b=1&amp;c</loc>", [f"{BASE}/a/?b=1&c"]),
        ("text/plain", f"Disallow: /admin/\nSitemap: {BASE}/sitemap.xml\n", [f"{BASE}/sitemap.xml"]),
    ],
)
def test_other_files_name_what_they_need(kind, text, named):
    assert list(named_in(text, kind)) == named
