import pytest

from muscles.views.clients import client_address

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
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


def test_proxy_that_names_nobody_hides_all(rf, settings):
    settings.BEHIND_PROXY = True

    assert client_address(rf.get("/", REMOTE_ADDR="192.0.2.7")) == ""
