"""security.txt says where a hole is reported, once somebody is there to read it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PATH = "/.well-known/security.txt"


def test_contact_is_told_with_a_day_until_which_it_holds(client, settings, django_assert_num_queries):
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    with django_assert_num_queries(0):
        response = client.get(PATH)

    contact, expires, languages = response.content.decode().splitlines()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert (contact, languages) == ("Contact: mailto:security@example.org", "Preferred-Languages: en")
    day = datetime.fromisoformat(expires.removeprefix("Expires: "))
    assert timedelta(days=150) < day - timezone.now() < timedelta(days=365)


def test_without_a_contact_there_is_no_such_page(client):
    assert client.get(PATH).status_code == 404
