"""Which topics fit a query."""

import pytest

from muscles.features.searching.topics import Topics, close_topics, find_topics
from muscles.services.topics import Topic

pytestmark = pytest.mark.unit

TOPICS = Topics(
    [
        Topic("Tendon", "Glossary", "/#tendon", other_names=("tendons",)),
        Topic("Calcaneal tendon", "Glossary", "/#calcaneal", other_names=("Achilles tendon", "heel cord")),
        Topic("Tendinous arch", "Glossary", "/#arch"),
        Topic("Tendon sheath", "Glossary", "/#sheath"),
    ]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("achilles",), ["Calcaneal tendon"]),
        (("heel", "cord"), ["Calcaneal tendon"]),
        (("tendon",), ["Tendon", "Tendon sheath", "Calcaneal tendon"]),
        (("tend",), ["Tendon", "Tendon sheath", "Tendinous arch"]),
        (("zzzz",), []),
        ((), []),
    ],
)
def test_topics_are_found_by_any_of_their_names_the_best_first(words, expected):
    assert [topic.name for topic in find_topics(TOPICS, words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("achiles", "tendon"), ["Calcaneal tendon"]), (("tedon",), ["Tendon"]), (("ten",), []), ((), [])],
)
def test_a_slip_is_forgiven(words, expected):
    assert [topic.name for topic in close_topics(TOPICS, words)] == expected
