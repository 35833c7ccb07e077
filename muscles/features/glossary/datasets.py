"""The glossary as machines read it."""

from __future__ import annotations

from dataclasses import dataclass

from muscles.features.glossary.models import Term
from muscles.services.datasets import Dataset, described


@dataclass(frozen=True)
class TermRow:
    key: str = described("Its place on the page of the glossary.")
    name: str = described("The term.")
    other_forms: list[str] = described("Plurals and other words for it.")
    definition: str = described("What it means, in one or two sentences.")
    url: str = described("Where it is explained.")


def term_rows() -> list[TermRow]:
    return [
        TermRow(term.slug, term.name, term.other_forms, term.definition, term.get_absolute_url())
        for term in Term.objects.all()
    ]


TERMS = Dataset("terms", "The terms of anatomy that the glossary explains.", TermRow, term_rows)
