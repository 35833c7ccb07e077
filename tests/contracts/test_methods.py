"""Pages are read; only those that take forms take any."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

WRITING = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND")
CONVERTERS = {"int": "1", "path": "a/b.png"}
NAMED_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")
CONVERTED = re.compile(r"<(?:(\w+):)?\w+>")


def addresses(patterns=None, prefix: str = "/") -> Iterator[str]:
    """Every address that the site knows, with something where it varies."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        text = re.sub(r"[\^$\\]|\(\?P?:?(?=[^<])", "", NAMED_GROUP.sub("a", str(pattern.pattern)))
        whole = prefix + CONVERTED.sub(lambda found: CONVERTERS.get(found[1], "a"), text)
        if isinstance(pattern, URLPattern):
            yield whole
        else:
            yield from addresses(pattern.url_patterns, whole)


def test_no_address_takes_a_method_that_it_has_no_use_for(client):
    found = [*addresses()]
    answers = {(address, method): client.generic(method, address) for address in found for method in WRITING}

    assert len(found) > 150
    assert {"/", "/admin/login/", "/muscle/a/a/", "/media/a/b.png"} <= {*found}
    assert {key for key, answer in answers.items() if answer.status_code != 405} == set()
    assert {answer.headers["Allow"] for answer in answers.values()} == {
        "GET, HEAD, OPTIONS",
        "GET, HEAD, OPTIONS, POST",
    }


def test_forms_are_taken_by_those_public_pages_alone_that_have_one(client):
    public = {address for address in addresses() if not address.startswith("/admin/")}

    taking = [address for address in public if client.post(address).status_code != 405]

    assert taking == [
        "/report/",  # muscles.features.reporting
    ]


def test_a_page_says_what_it_takes(client):
    answer = client.options("/muscle/")

    assert (answer.status_code, answer.headers["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert client.options("/admin/login/").headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_what_takes_forms_is_there():
    assert {prefix for prefix in settings.FORM_PAGES if not any(a.startswith(prefix) for a in addresses())} == set()
