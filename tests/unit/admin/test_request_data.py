from dataclasses import dataclass

import pytest
from django.test import RequestFactory

from muscles.admin.request_data import data_of

pytestmark = pytest.mark.unit


@dataclass
class Note:
    text: str = ""


@dataclass
class Count:
    number: int = 0


def test_a_request_carries_one_object_of_each_type():
    request = RequestFactory().get("/")

    data_of(request, Note).text = "seen"

    assert (data_of(request, Note), data_of(request, Count)) == (Note("seen"), Count(0))


def test_another_request_carries_its_own():
    one, other = RequestFactory().get("/"), RequestFactory().get("/")

    data_of(one, Note).text = "seen"

    assert data_of(other, Note) == Note()
