"""What is counted is counted alike on every page: “2 muscles” are the muscles, each once."""

import pytest

from tests.kinds import TAG, make_kinds
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_home_and_index_count_muscles_in_each_region_and_once_in_the_limb(client):
    make_kinds()

    home, index = read(client.get("/")), read(client.get("/muscle/"))

    assert [count.text for count in home.all("p", cls="region-card__count")] == ["2 muscles", "1 muscle"]
    assert [count.text for count in index.all("span", cls="count")] == ["2 muscles", "2", "1"]


def test_a_tag_says_how_many_of_each_kind_and_lists_each_once(client):
    make_kinds()

    tags, page = read(client.get("/tag/")), read(client.get(f"/tag/{TAG}/"))

    assert tags.one("ul", cls="tags").links == [(f"{TAG} 2", f"/tag/{TAG}/")]
    assert page.one(cls="page-header__text").text == "2 muscles, 1 head and 1 group"
    assert len(page.one("ul", cls="entry-list").all("li")) == 4
