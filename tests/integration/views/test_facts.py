"""The page of a muscle shows every fact that is to be shown, with its remark and its sources, and no other."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from muscles.models import FactSource, Muscle, Source
from muscles.models.facts import FACTS, Group, Use, facts_below, facts_for
from tests.factories import make_muscle, make_region
from tests.facts import make_full_muscle, names_for, remark_on, text_of
from tests.pages import facts_of, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

RELATIONS = ("Part of", "Muscles", "Parts", "Region", "Also stands in")


def test_page_shows_each_fact_that_is_shown_and_no_other(client):
    muscle = make_full_muscle()
    muscle.antagonists.add(make_muscle("tibialis", name="Tibialis"))

    rows = [(label, text) for label, text in facts_of(page_of(client, muscle)) if label not in RELATIONS]

    shown = sorted(facts_for(Use.SHOWN), key=lambda fact: [*Group].index(fact.group))
    assert [label for label, _ in rows] == [fact.label for fact in shown]
    for fact, (_, text) in zip(shown, rows, strict=True):
        own = [text_of(fact)] if fact.is_column else []
        assert [part for part in own if part not in text] == []
        assert [each.name for each in facts_below(fact.name) if text_of(each) not in text] == []
        assert (remark_on(fact) in text) == (Use.REMARKED in fact.uses)


def test_remark_of_a_fact_that_waits_is_hidden_with_it(client):
    muscle = make_full_muscle(unchecked_facts=names_for(Use.NEEDED))

    page = page_of(client, muscle).text

    hidden = [FACTS[name] for name in names_for(Use.NEEDED)]
    assert [fact.name for fact in hidden if text_of(fact) in page or remark_on(fact) in page] == []


@pytest.mark.parametrize("fact", [fact.name for fact in facts_for(Use.SOURCED)])
def test_sources_of_a_fact_are_numbered(client, fact):
    muscle = make_full_muscle()
    muscle.antagonists.add(make_muscle("tibialis", name="Tibialis"))
    source = Source.objects.create(key="book", title="Book", citation="Bock, Book.")
    row = FactSource(muscle=muscle, fact=fact, source=source)
    row.full_clean()
    row.save()

    rows = dict(facts_of(page_of(client, muscle)))

    assert [label for label, text in rows.items() if "1" in text.split()] == [FACTS[fact].label]


def test_source_of_what_rests_on_none_is_refused():
    source = Source.objects.create(key="book", title="Book", citation="Bock, Book.")

    for name in FACTS.keys() - {*names_for(Use.SOURCED)}:
        with pytest.raises(ValidationError, match="not a valid choice"):
            FactSource(muscle=make_muscle(), fact=name, source=source).full_clean()


@pytest.mark.parametrize("remarks", [{"nonsense": "Text"}, {"origin": 1}, ["origin"], {"ta2": "Text"}])
def test_remark_on_no_fact_is_refused(remarks):
    with pytest.raises(ValidationError, match="No fact that can have a remark"):
        make_muscle(region=make_region("leg"), remarks=remarks).full_clean()


@pytest.mark.parametrize("name", [*names_for(Use.NEEDED), "remarks"])
def test_second_place_has_no_facts(name):
    main = make_muscle("iliacus")
    value = {"origin": "Books differ."} if name == "remarks" else "text"

    with pytest.raises(IntegrityError), transaction.atomic():
        make_muscle("iliacus", region=make_region(), same_as=main, **{name: value})


def test_other_names_are_shown_by_kind(client):
    muscle = make_muscle(
        synonyms="Inferior gemellus", everyday_names="Twin", abbreviations="GI\nGem", older_names="Gemellus secundus"
    )

    page = page_of(client, muscle)

    assert [line.text for line in page.all(cls="entry__synonyms")] == [
        "Also called Inferior gemellus",
        "In everyday words Twin",
        "Abbreviated GI, Gem",
        "Formerly Gemellus secundus",
    ]
    assert Muscle.objects.get().other_name_list == ["Inferior gemellus", "Twin", "GI", "Gem", "Gemellus secundus"]
