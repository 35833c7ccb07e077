import pytest

from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.models.facts import DECLARED, FACTS, Kind, Use
from muscles.models.names import NAME_COLUMNS
from tests.facts import make_full_muscle, names_for, remark_on, text_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_each_fact_and_each_kind_of_name_has_a_column():
    others = {name: f"{name} one\n{name} two" for name in NAME_COLUMNS}
    make_full_muscle(**others)

    [row] = MuscleResource().export().dict

    columns = {fact.name: fact.label if fact.kind is Kind.ID else fact.name.replace("_", " ") for fact in DECLARED}
    assert [name for name in row if name in columns.values()] == [
        columns[fact.name]
        for fact in sorted(DECLARED, key=lambda fact: fact.kind is Kind.ID)
        if fact.kind is not Kind.HEADING
    ]
    assert {name: row[columns[name]] for name, fact in FACTS.items() if fact.is_column} == {
        name: text_of(fact) for name, fact in FACTS.items() if fact.is_column
    }
    assert [row[name.replace("_", " ")] for name in NAME_COLUMNS] == [*others.values()]
    assert row["remarks"].splitlines() == [
        f"{name.replace('_', ' ')}: {remark_on(FACTS[name])}" for name in names_for(Use.REMARKED)
    ]
