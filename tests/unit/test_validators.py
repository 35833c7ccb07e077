"""The rules for the texts of an entry."""

import pytest
from django.core.exceptions import ValidationError

from muscles.validators import (
    validate_colour,
    validate_fma,
    validate_roots,
    validate_slug,
    validate_ta2,
    validate_ta98,
    validate_wikidata,
)

pytestmark = pytest.mark.unit

RIGHT = [
    (validate_slug, ["semimembranosus", "gemellus-inferior", "m1"]),
    (validate_colour, ["#c71c1a", "#000000"]),
    (validate_ta98, ["A04.7.02.036", "A09.3.01.002F", "A09.3.01.002M"]),
    (validate_ta2, ["1", "2642"]),
    (validate_fma, ["224", "22438", "259052"]),
    (validate_wikidata, ["Q1", "Q1138283"]),
    (validate_roots, ["S1", "L5–S2", "(L4) L5, S1"]),
]
WRONG = [
    (validate_slug, ["", "Upper", "two--hyphens", "-a", "a-", "a b", "ä", "a_b", "a\n"]),
    (validate_colour, ["", "c71c1a", "#c71", "#c71c1g", "#C71C1A", "#c71c1a\n", "red"]),
    (validate_ta98, ["A4.7.02.036", "A04.7.02.036X", "04.7.02.036", "A04.7.02.036\n"]),
    (validate_ta2, ["0", "012", "12345", "a"]),
    (validate_fma, ["12", "1234567", "FMA22438", "022438"]),
    (validate_wikidata, ["1138283", "q1", "Q0", "Q"]),
    (validate_roots, ["", "S6", "L5–", "S2–L5"]),
]


def cases(table):
    return [(rule, text) for rule, texts in table for text in texts]


@pytest.mark.parametrize(("rule", "text"), cases(RIGHT))
def test_rule_accepts(rule, text):
    assert rule(text) is None


@pytest.mark.parametrize(("rule", "text"), cases(WRONG))
def test_rule_refuses(rule, text):
    with pytest.raises(ValidationError):
        rule(text)
