"""What the entries of the atlas say: the automatic checks that the facts allow."""

import re
from itertools import chain, groupby

import pytest

from muscles.services.fixtures import FIXTURES
from tests.fixture_rows import MUSCLES, permalink, rows

pytestmark = pytest.mark.unit

FACTS = {
    name: [name]
    for name in (
        *("description", "origin", "insertion", "action", "innervation", "blood_supply", "variation"),
        *("clinical_note", "palpation", "strength_test", "etymology"),
    )
} | {
    "innervation": ["innervation", "nerve_roots"],
    "antagonists": ["antagonists", "other_antagonists"],
    "ids": ["ta98", "ta2", "fma", "wikidata"],
}
IDS = FACTS["ids"]
MISSPELT = re.compile(r"\b(bicep femoris|discription|saccrum|reffered|lattisimus)\b", re.IGNORECASE)


def texts():
    """All that is written, but for the list of what is often written wrongly."""
    names = [fixture.name for fixture in FIXTURES if fixture.name != "8_misspellings"]
    return [value for name in names for row in rows(name) for value in row.values() if type(value) is str]


@pytest.mark.parametrize("link", MUSCLES)
def test_a_fact_that_is_checked_has_a_source_and_a_source_has_a_fact(link):
    muscle = MUSCLES[link]
    sourced = {row["fact"] for row in rows("6_fact_sources") if row["muscle"] == permalink(muscle)}
    waiting = {*muscle["unchecked_facts"]}

    said = {fact for fact, fields in FACTS.items() if any(muscle[field] and field not in waiting for field in fields)}
    assert said == sourced


def test_sources_can_be_followed():
    """To a page of its own, or to a page of a book."""
    books = {"gray1918", "fipat2019", "openanatomy2020"}
    silent = [row for row in rows("6_fact_sources") if (row["source"][0] in books) != bool(row["locator"])]
    addresses = [row["url"] for row in rows("2_sources")]

    assert silent == []
    assert [address for address in addresses if not re.match(r"https?://[^/]+/.", address)] == []
    assert len(addresses) == len({*addresses})


def test_no_id_belongs_to_two_entries():
    for name in IDS:
        values = [muscle[name] for muscle in MUSCLES.values() if muscle[name]]
        assert len(values) == len({*values}), name


def test_words_are_those_of_anatomy():
    """Medial and lateral, not inner and outer; names of an inner or outer lip, layer or surface are anatomy, too."""
    wrong = re.compile(
        r"\b(inner|outer) (side|border|edge|part|head|end|half|two)\b|\bstands? in (two|three|four|a) comp"
    )
    told = [text for muscle in MUSCLES.values() for text in muscle.values() if type(text) is str]
    told += [row["description"] for row in rows("1_regions")]

    assert [text for text in told if wrong.search(text)] == []


def test_no_two_neighbours_begin_alike():
    begun = [muscle["description"].split()[:3] for muscle in MUSCLES.values()]
    alike = [list(group) for _, group in groupby(begun)]

    assert [group[0] for group in alike if len(group) > 1] == []


def test_antagonists_without_an_entry_are_no_entries_under_another_name():
    listed = {name for muscle in MUSCLES.values() for name in muscle["other_antagonists"].split(", ") if name}

    assert listed.isdisjoint(muscle["name"] for muscle in MUSCLES.values())


def test_antagonists_stand_on_both_sides():
    pairs = {(link, "/".join(other)) for link, muscle in MUSCLES.items() for other in muscle["antagonists"]}

    assert pairs == {(other, link) for link, other in pairs}


def test_known_misspellings_are_absent():
    assert [text for text in texts() if MISSPELT.search(text)] == []


def test_no_eight_words_in_a_row_are_those_of_a_document(seeds):
    def runs(text):
        words = re.findall(r"[^\W_]+", text.casefold())
        return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}

    documents = [path.read_text(encoding="utf-8") for path in sorted(seeds.iterdir())]

    shared = set(chain.from_iterable(map(runs, texts()))) & set(chain.from_iterable(map(runs, documents)))

    assert shared == set()
