"""What the page says where nothing was found."""

import pytest

from tests.factories import make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_it_says_what_the_atlas_covers(client):
    make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb", name="Lower limb"))
    make_region("hidden", name="Hidden", status="draft")

    page = read(client.get("/search/", {"q": "six pack"}))

    assert page.one(cls="search-empty").links == [
        ("lower limb", "/muscle/lowerlimb/"),
        ("thigh", "/muscle/thigh/"),
        ("A to Z", "/a-z/"),
        ("the atlas", "/muscle/"),
    ]


def test_an_empty_atlas_covers_nothing(client):
    page = read(client.get("/search/", {"q": "six pack"}))

    assert page.one(cls="search-empty").links == [("A to Z", "/a-z/"), ("the atlas", "/muscle/")]
