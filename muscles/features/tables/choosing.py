"""What a reader has chosen to see of a table, as its address says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict

from muscles.models.facts import Fact, Use, choices_for, facts_for

NAME, NAMES = "muscle", "Muscle"
UNKNOWN = {"invalid_choice": "The table has no column “%(value)s”."}


@dataclass(frozen=True)
class Column:
    """A column as a reader may choose it; `query` is the address where it is covered, or uncovered where it is."""

    name: str
    label: str
    is_shown: bool
    is_covered: bool
    query: str


@dataclass(frozen=True)
class Choice:
    """The names of the columns that are shown, and of those that are covered, in order; are heads rows?"""

    columns: tuple[str, ...]
    covered: tuple[str, ...] = ()
    has_heads: bool = False

    @property
    def facts(self) -> list[Fact]:
        return [fact for fact in facts_for(Use.TABULATED) if fact.name in self.columns]

    @property
    def offered(self) -> list[Column]:
        """All columns; that of the muscles themselves is always there."""
        return [
            Column(name, label, name in (NAME, *self.columns), self.covers(name), self.turned(name).query)
            for name, label in columns_with_name()
        ]

    @property
    def query(self) -> str:
        """The address of the choice, without what goes without saying."""
        query = QueryDict(mutable=True)
        if self.columns != all_columns():
            query.setlist("column", [*self.columns])
        query.setlist("cover", [*self.covered])
        if self.has_heads:
            query["heads"] = "1"
        return query.urlencode()

    @property
    def is_plain(self) -> bool:
        return not self.query

    def covers(self, name: str) -> bool:
        return name in self.covered

    def turned(self, name: str) -> Choice:
        """The choice with this column covered, or uncovered where it is."""
        wanted = {*self.covered} ^ {name}
        return replace(self, covered=tuple(each for each, _ in columns_with_name() if each in wanted))


class TableForm(forms.Form):
    """Reads the choice; whatever is not said is as in the plain table."""

    column = forms.MultipleChoiceField(
        label="Columns", choices=lambda: choices_for(Use.TABULATED), required=False, error_messages=UNKNOWN
    )
    cover = forms.MultipleChoiceField(
        label="Covered", choices=lambda: columns_with_name(), required=False, error_messages=UNKNOWN
    )
    heads = forms.BooleanField(label="Heads as rows of their own", required=False)

    @property
    def choice(self) -> Choice:
        """What was chosen, as far as it is sound."""
        self.full_clean()
        columns, covered = (self.cleaned_data.get(name, []) for name in ("column", "cover"))
        shown = tuple(name for name in all_columns() if name in columns) or all_columns()
        return Choice(
            columns=shown,
            covered=tuple(name for name in (NAME, *shown) if name in covered),
            has_heads=self.cleaned_data.get("heads", False),
        )

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the address."""
        return [message for messages in self.errors.values() for message in messages]


def all_columns() -> tuple[str, ...]:
    return tuple(fact.name for fact in facts_for(Use.TABULATED))


def columns_with_name() -> list[tuple[str, str]]:
    """What can be covered: the muscles themselves, too."""
    return [(NAME, NAMES), *choices_for(Use.TABULATED)]
