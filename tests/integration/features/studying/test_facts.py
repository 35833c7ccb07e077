import pytest

from muscles.features.studying.kinds import KINDS, TOPICS
from muscles.features.studying.pool import Pool
from muscles.models.facts import DECLARED, FACTS
from tests.facts import make_full_muscle, remark_on, text_of
from tests.integration.features.studying.atlas import make_atlas

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_with_a_question_is_a_topic_and_no_other(client):
    asked = [fact for fact in DECLARED if fact.question]

    assert [topic for topic in TOPICS if topic in FACTS] == [fact.name for fact in asked]
    assert {"picture", "place", "pair"} <= TOPICS.keys()
    assert {kind.topic: kind.prompt for kind in KINDS.values() if kind.topic == kind.fact and not kind.wants_name} == {
        fact.name: fact.question.for_fact for fact in asked
    }
    assert {kind.topic: kind.prompt for kind in KINDS.values() if kind.topic == kind.fact and kind.wants_name} == {
        fact.name: fact.question.for_name for fact in asked
    }


@pytest.mark.parametrize("code", [code for code, kind in KINDS.items() if kind.fact])
def test_question_holds_its_fact_and_no_remark(client, code):
    make_atlas(pictured=False)
    make_full_muscle("soleus", region=Pool.of_all().muscles["leg/anvilus"].region)

    page = client.get(f"/study/round/?seed=a&region=leg&topic={KINDS[code].topic}", follow=True).content.decode()

    assert [fact.name for fact in DECLARED if remark_on(fact) in page] == []


def test_only_facts_that_are_asked_are_read():
    make_full_muscle()

    [muscle] = Pool.of_all().muscles.values()

    read = {name for name in FACTS if name in muscle.__dict__}
    assert read == {fact.name for fact in DECLARED if fact.question}
    assert [text_of(FACTS[name]) for name in sorted(read)] == [muscle.public_value(name) for name in sorted(read)]
