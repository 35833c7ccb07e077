"""DOI, PMID and ISBN as they are pasted."""

import pytest
from django.core.exceptions import ValidationError

from muscles.models import Source
from muscles.texts.identifiers import address_of_doi

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("field", "pasted", "stored"),
    [
        ("doi", "10.1002/CA.22256", "10.1002/ca.22256"),
        ("doi", " https://doi.org/10.1002/ca.22256 ", "10.1002/ca.22256"),
        ("doi", "https://dx.doi.org/10.1016/s0266-7681%2896%2980175-6", "10.1016/s0266-7681(96)80175-6"),
        ("doi", "doi: 10.1002/ca.22256", "10.1002/ca.22256"),
        ("pmid", "PMID: 11580731", "11580731"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/11580731/", "11580731"),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "ISBN 978-0-306-40615-7", "9780306406157"),
        ("isbn", "0-8044-2957-X", "9780804429573"),
    ],
)
def test_it_is_stored_without_what_stands_around_it(field, pasted, stored):
    assert Source._meta.get_field(field).clean(pasted, None) == stored


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("doi", "ca.22256", "A DOI looks like 10.1002/ca.22256."),
        ("doi", "10.1002", "A DOI looks like 10.1002/ca.22256."),
        ("doi", "10.1002/ca 1", "A DOI looks like 10.1002/ca.22256."),
        ("pmid", "PMC123", "A PMID is a number of up to nine digits, such as 11580731."),
        ("pmid", "0", "A PMID is a number of up to nine digits, such as 11580731."),
        (
            "isbn",
            "978-0-306-40615-8",
            "An ISBN has 10 or 13 digits, of which the last checks the others: one is wrong here.",
        ),
        ("isbn", "12", "An ISBN has 10 or 13 digits, of which the last checks the others: one is wrong here."),
    ],
)
def test_what_is_none_is_refused(field, typed, message):
    with pytest.raises(ValidationError) as caught:
        Source._meta.get_field(field).clean(typed, None)

    assert caught.value.messages == [message]


def test_an_address_has_no_character_that_ends_it():
    assert address_of_doi("10.1016/a<b>#c?d") == "https://doi.org/10.1016/a%3Cb%3E%23c%3Fd"
