"""Long lists, a page at a time."""

import pytest

from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def many():
    """A hundred and thirty entries: 60 with A, 50 with É, 20 with S; the last E stands on the second page."""
    thigh = make_region("thigh")
    for letter, number in (("A", 60), ("É", 50), ("S", 20)):
        for index in range(number):
            make_muscle(name=f"{letter}{index:02}", region=thigh).tags.add("shared")


def names_of(page):
    return [[link for link, _ in part.links] for part in page.all("section", cls="letter")]


def test_a_to_z_stands_in_pages(client, many):
    first, second = read(client.get("/a-z/")), read(client.get("/a-z/?page=2"))

    assert names_of(first) == [[f"A{n:02}" for n in range(60)], [f"É{n:02}" for n in range(40)]]
    assert names_of(second) == [[f"É{n:02}" for n in range(40, 50)], [f"S{n:02}" for n in range(20)]]
    assert first.one("nav", cls="pages").links == [("Next page", "?page=2")]
    assert second.one("nav", cls="pages").links == [("Previous page", "./")]
    assert second.one(cls="pages__here").text == "Page 2 of 2"
    assert second.one("title").text == "A to Z, page 2 · Muscle atlas"
    assert second.one("link", rel="canonical").attrs["href"] == "http://testserver/a-z/?page=2"


def test_letters_count_everything_and_lead_to_the_page_of_their_first_entry(client, many):
    first, second = read(client.get("/a-z/")), read(client.get("/a-z/?page=2"))

    assert first.one("nav", cls="letters").links == [
        ("A 60", "#letter-A"),
        ("E 50", "#letter-E"),
        ("S 20", "?page=2#letter-S"),
    ]
    assert second.one("nav", cls="letters").links == [
        ("A 60", "./#letter-A"),
        ("E 50", "./#letter-E"),
        ("S 20", "#letter-S"),
    ]


def test_a_tag_stands_in_pages(client, many):
    first, second = read(client.get("/tag/shared/")), read(client.get("/tag/shared/?page=2"))

    assert [len(page.one("ul", cls="entry-list").all("li")) for page in (first, second)] == [100, 30]
    assert {page.one(cls="page-header__text").text for page in (first, second)} == {"130 muscles"}
    assert second.one("title").text == "Tag: shared, page 2 · Muscle atlas"


@pytest.mark.parametrize("path", ["/a-z/", "/tag/shared/"])
def test_a_page_that_there_is_not_is_not_found(client, many, path):
    numbers = ["0", "3", "-1", "x", "1e1", "9" * 30]

    found = {number: client.get(path, {"page": number}).status_code for number in numbers}

    assert found == dict.fromkeys(numbers, 404)


def test_a_list_of_one_page_has_no_links_to_pages(client):
    make_muscle("soleus").tags.add("shared")

    for path in ("/a-z/", "/tag/shared/"):
        assert read(client.get(path)).all("nav", cls="pages") == []


def test_an_empty_atlas_has_a_first_page(client):
    assert read(client.get("/a-z/")).one(cls="empty").text == "The atlas has no entries yet."


def test_the_index_stands_in_pages_and_the_first_page_has_so_many_cards(client):
    for limb in ("arm", "leg"):
        top = make_region(limb, kind="limb", name=limb.capitalize())
        for number in range(8):
            make_region(f"{limb}{number}", parent=top, name=f"{limb.capitalize()} {number}")

    home, first, second = (read(client.get(path)) for path in ("/", "/muscle/", "/muscle/?page=2"))

    assert [heading.text for heading in home.all("h3")] == [f"Arm {n}" for n in range(8)] + [
        f"Leg {n}" for n in range(4)
    ]
    assert ("All 8 regions of the leg", "/muscle/leg/") in home.links
    assert "All 8 regions of the arm" not in home.text
    assert [limb.one("h2").text for limb in first.all("section", cls="index-limb")] == ["Arm", "Leg"]
    assert [heading.text for heading in second.all("h3")] == [f"Leg {n}" for n in range(4, 8)]
    assert first.one("nav", cls="pages").links == [("Next page", "?page=2")]
