from datetime import date

import pytest

from muscles.features.reporting.clients import client_address, mark_of

pytestmark = pytest.mark.unit

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", ""),
        ("192.0.2.7; DROP", ""),
    ],
)
def test_one_sender_is_an_address_or_the_network_of_a_household(rf, address, expected):
    assert client_address(rf.get("/", REMOTE_ADDR=address)) == expected


def test_header_of_a_client_is_not_believed(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})

    assert client_address(request) == "192.0.2.7"


@pytest.mark.parametrize(
    ("header", "expected"), [("203.0.113.9, 198.51.100.1", "198.51.100.1"), ("198.51.100.1", "198.51.100.1"), ("", "")]
)
def test_header_of_the_proxy_is_believed_as_to_its_last_word(rf, settings, header, expected):
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"

    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": header})

    assert client_address(request) == expected


def test_mark_is_another_for_each_address_day_and_secret(settings):
    marks = [mark_of(address, day=day) for address in ("192.0.2.7", "192.0.2.8") for day in (DAY, date(2026, 11, 23))]
    settings.SECRET_KEY = "another"
    marks.append(mark_of("192.0.2.7", day=DAY))

    assert len(set(marks)) == 5
    assert {len(mark) for mark in marks} == {64}


def test_mark_is_the_same_all_day():
    assert mark_of("192.0.2.7", day=DAY) == mark_of("192.0.2.7", day=DAY)
