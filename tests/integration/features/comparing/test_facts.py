import pytest

from muscles.models.facts import Use, facts_for
from tests.factories import make_muscle
from tests.facts import make_full_muscle, remark_on, text_of
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_that_is_compared_has_a_row_and_no_other(client):
    soleus = make_full_muscle("soleus")
    make_muscle("plantaris", region=soleus.region)

    page = read(client.get("/compare/?m=soleus&m=plantaris"))

    labels = [row.one("th", scope="row").text for row in page.one("tbody").all("tr")]
    assert [label for label in labels if label != "Region Same"] == [fact.label for fact in facts_for(Use.COMPARED)]
    texts = page.one("tbody").text
    assert [fact.name for fact in facts_for(Use.COMPARED) if fact.is_column and text_of(fact) not in texts] == []
    assert [fact.name for fact in facts_for(Use.REMARKED) if remark_on(fact) in page.text] == []
