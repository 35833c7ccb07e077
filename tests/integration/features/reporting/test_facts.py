import pytest

from muscles.features.reporting.models import subjects
from muscles.models.facts import DECLARED, Use, facts_for
from tests.factories import make_muscle
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_that_can_be_reported_is_offered_and_no_other(client):
    muscle = make_muscle()

    page = read(client.get(f"/report/?page={muscle.get_absolute_url()}"))

    offered = [option.attrs["value"] for option in page.one("select").all("option")]
    names = {fact.name for fact in DECLARED}
    assert [name for name in offered if name in names] == [fact.name for fact in facts_for(Use.REPORTED)]
    assert offered == ["", *dict(subjects())]
