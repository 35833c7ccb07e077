import pytest
from django.contrib.auth.models import AnonymousUser

from muscles.features.searching.catalogue import read_catalogue
from muscles.features.searching.texts import find_texts
from muscles.models import Muscle
from muscles.models.facts import DECLARED, MAY_WAIT, Use, facts_for
from muscles.models.names import NAME_KINDS
from tests.factories import make_muscle
from tests.facts import make_full_muscle, prose, remark_on, word_for
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def is_found(word: str) -> bool:
    return bool(find_texts(read_catalogue(AnonymousUser()), (word,)))


def test_each_fact_that_has_a_weight_is_found_and_no_other():
    make_full_muscle()

    assert [fact.name for fact in prose() if is_found(word_for(fact))] == [fact.name for fact in prose() if fact.weight]
    assert is_found("q1270633")
    assert is_found("2642")


def test_remarks_are_found():
    make_full_muscle()

    assert [fact.name for fact in facts_for(Use.REMARKED) if not is_found(remark_on(fact))] == []
    assert not is_found("clinical_note")  # names of facts are no words of a remark


def test_fact_that_waits_is_not_found_and_neither_is_its_remark():
    make_full_muscle(unchecked_facts=[*MAY_WAIT])

    assert [fact.name for fact in DECLARED if fact.name in MAY_WAIT and is_found(word_for(fact))] == []
    waiting = [fact for fact in facts_for(Use.REMARKED) if fact.name in MAY_WAIT]
    assert [fact.name for fact in waiting if is_found(remark_on(fact))] == []


def test_change_of_a_remark_is_found():
    make_full_muscle()

    Muscle.objects.update(remarks={"origin": "Elsewhere otherwise."})

    assert (is_found("otherwise"), is_found("originremark")) == (True, False)


@pytest.mark.parametrize("kind", NAME_KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_name_is_found_and_introduced(client, kind):
    make_muscle("fibularislongus", name="Fibularis longus", **{kind.name: "Other\nPeroneus longus"})

    page = read(client.get("/search/?q=peroneus"))

    [result] = page.all(cls="search-result")
    assert result.one("h2").text == "Fibularis longus"
    assert f"{kind.lead} Peroneus longus" in result.text
