import pytest

from muscles.features.decks.notes import notes_of, with_cards
from muscles.models.facts import Use, facts_for
from tests.facts import make_full_muscle, remark_on, text_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_that_is_learnt_has_a_card_and_no_other():
    make_full_muscle()

    notes = notes_of(with_cards().get(), lambda path: path)

    fronts = {note.key.partition(":")[2]: note.front for note in notes}
    backs = [note.back for note in notes]
    learnt = facts_for(Use.CARD)
    assert list(fronts) == [fact.name for fact in learnt]
    assert [fact.name for fact in learnt if fact.label not in fronts[fact.name]] == []
    assert [text_of(fact) in back for fact, back in zip(learnt, backs, strict=True)] == [True] * len(learnt)
    assert [note.key for note in notes for fact in facts_for(Use.REMARKED) if remark_on(fact) in note.front] == []
