"""Whole addresses, and which host they name."""

import pytest

from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [("", "http://testserver/muscle/thigh/"), ("https://atlas.example.org", "https://atlas.example.org/muscle/thigh/")],
)
def test_canonical_link_names_the_address_of_the_settings_or_that_of_the_request(client, settings, site_url, expected):
    settings.SITE_URL = site_url
    make_region("thigh")

    page = read(client.get("/muscle/thigh/", {"sort": "name"}))

    assert page.one("link", rel="canonical").attrs["href"] == expected


def test_second_place_names_its_main_entry(client, settings):
    settings.SITE_URL = "https://atlas.example.org"
    main = make_muscle("iliacus", region=make_region("thigh"))
    make_muscle("iliacus", region=make_region("abdomen"), same_as=main)

    page = read(client.get("/muscle/abdomen/iliacus/"))

    assert page.one("link", rel="canonical").attrs["href"] == "https://atlas.example.org/muscle/thigh/iliacus/"
