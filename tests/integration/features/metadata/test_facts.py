import pytest

from muscles.models.facts import DECLARED, Use, facts_for
from tests.facts import make_full_muscle, remark_on, text_of
from tests.integration.features.metadata.test_structured_data import page_and_entry

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_with_a_property_is_said_and_no_other(client):
    muscle = make_full_muscle()

    [_, entry] = page_and_entry(client, muscle.get_absolute_url())

    said = str(entry)
    aside = {"other_antagonists", "nerve_roots"}  # said with the fact below whose heading they stand
    texts = [fact for fact in DECLARED if fact.is_column and fact.name not in aside]
    assert [fact.name for fact in texts if text_of(fact) in said] == [
        fact.name for fact in texts if fact.schema or fact.below == "ids"
    ]
    assert [fact.name for fact in DECLARED if fact.schema and fact.schema.name not in entry] == []
    assert [fact.name for fact in facts_for(Use.REMARKED) if remark_on(fact) in said] == []
