"""The fact sheet of a muscle."""

import pytest

from muscles.models import FactSource, Source
from muscles.services.facts import fact_sheet
from muscles.services.relations import Relations
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def sheet_of(muscle, *, antagonists=(), named=None, show_unchecked=False):
    sources = muscle.fact_sources.select_related("source")
    relations = Relations(None, (), tuple(antagonists), (), named or {})
    return fact_sheet(muscle, sources=sources, relations=relations, show_unchecked=show_unchecked)


def cite(muscle, fact, key, locator=""):
    source, _ = Source.objects.get_or_create(key=key, title=key.upper(), citation=f"The book {key}.")
    FactSource.objects.create(muscle=muscle, fact=fact, source=source, locator=locator)


def numbers(references):
    return [reference.number for reference in references]


def test_facts_stand_in_the_order_of_a_page_and_empty_ones_are_left_out():
    muscle = make_muscle(
        variation="None.", origin="The hip.", action="Bends.", nerve_roots="L5–S2", ta98="A04.7.02.036"
    )

    facts = sheet_of(muscle).facts

    assert [(fact.label, fact.text, fact.roots, fact.parts) for fact in facts] == [
        ("Origin", "The hip.", "", ()),
        ("Action", "Bends.", "", ()),
        ("Innervation", "", "L5–S2", ()),
        ("Variation", "None.", "", ()),
        ("Identifiers", "", "", (("TA98", "A04.7.02.036"),)),
    ]


def test_nothing_is_known_of_a_bare_muscle():
    sheet = sheet_of(make_muscle())

    assert (sheet.facts, sheet.references, sheet.description) == ((), (), ())


def test_ids_are_named_in_order():
    muscle = make_muscle(wikidata="Q5", fma="22438", ta2="2642", ta98="A04.7.02.036")

    [fact] = sheet_of(muscle).facts

    assert fact.parts == (("TA98", "A04.7.02.036"), ("TA2", "2642"), ("FMA", "22438"), ("Wikidata", "Q5"))


def test_antagonists_with_and_without_an_entry_stand_together():
    other = make_muscle()
    muscle = make_muscle(other_antagonists="sartorius, gracilis")

    [fact] = sheet_of(muscle, antagonists=[other]).facts

    assert (fact.name, fact.links, fact.others) == ("antagonists", (other,), ("sartorius", "gracilis"))

    sartorius = make_muscle("sartorius")
    [fact] = sheet_of(muscle, antagonists=[other], named={"sartorius": sartorius}).facts
    assert (fact.links, fact.others) == ((other, sartorius), ("gracilis",))


def test_references_are_numbered_down_the_page():
    muscle = make_muscle(description="Long.", origin="The hip.", insertion="The leg.", ta2="12")
    cite(muscle, "ids", "ta2book")
    cite(muscle, "insertion", "gray", "p. 2")
    cite(muscle, "origin", "gray", "p. 1")
    cite(muscle, "origin", "bock")
    cite(muscle, "description", "gray", "p. 2")

    sheet = sheet_of(muscle)

    assert [(item.number, item.source.key, item.locator) for item in sheet.references] == [
        (1, "gray", "p. 2"),
        (2, "bock", ""),
        (3, "gray", "p. 1"),
        (4, "ta2book", ""),
    ]
    assert numbers(sheet.description) == [1]
    assert {fact.name: numbers(fact.references) for fact in sheet.facts} == {
        "origin": [2, 3],
        "insertion": [1],
        "ids": [4],
    }


def test_unchecked_fact_and_its_sources_are_hidden_from_the_public():
    unchecked = ["innervation", "nerve_roots", "origin", "other_antagonists"]
    muscle = make_muscle(
        origin="Guessed.",
        insertion="Sure.",
        innervation="A nerve.",
        nerve_roots="L5",
        other_antagonists="sartorius",
        unchecked_facts=unchecked,
    )
    cite(muscle, "origin", "article")
    cite(muscle, "insertion", "gray")

    public, editors = sheet_of(muscle), sheet_of(muscle, show_unchecked=True)

    assert [(fact.name, fact.is_unchecked) for fact in public.facts] == [("insertion", False)]
    assert [(item.number, item.source.key) for item in public.references] == [(1, "gray")]
    assert [(fact.name, fact.text, fact.roots, fact.is_unchecked) for fact in editors.facts] == [
        ("origin", "Guessed.", "", True),
        ("insertion", "Sure.", "", False),
        ("innervation", "A nerve.", "L5", True),
        ("antagonists", "", "", False),
    ]
    assert [(item.number, item.source.key) for item in editors.references] == [(1, "article"), (2, "gray")]


def test_unchecked_roots_are_hidden_beside_a_checked_nerve():
    muscle = make_muscle(innervation="A nerve.", nerve_roots="L5", unchecked_facts=["nerve_roots"])

    [fact] = sheet_of(muscle).facts

    assert (fact.text, fact.roots) == ("A nerve.", "")


def test_source_of_a_fact_that_is_not_written_is_not_listed():
    muscle = make_muscle()
    cite(muscle, "origin", "gray")

    assert sheet_of(muscle).references == ()
