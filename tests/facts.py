"""Muscles of which every fact is filled, each with words of its own."""

from muscles.models import Muscle
from muscles.models.facts import DECLARED, Fact, Kind, Use, facts_for
from tests.factories import make_muscle

NOT_PROSE = {"nerve_roots": "L5–S2", "ta98": "A04.7.02.036", "ta2": "2642", "fma": "22438", "wikidata": "Q1270633"}


def word_for(fact: Fact) -> str:
    """A word that no other fact holds."""
    return f"{fact.name.replace('_', '')}word"


def text_of(fact: Fact) -> str:
    return NOT_PROSE.get(fact.name, word_for(fact))


def remark_on(fact: Fact) -> str:
    return f"{fact.name.replace('_', '')}remark"


def make_full_muscle(slug: str = "soleus", **values) -> Muscle:
    """A muscle with a text in the column of every fact, and a remark on each that can have one."""
    texts = {fact.name: text_of(fact) for fact in DECLARED if fact.is_column}
    remarks = {fact.name: remark_on(fact) for fact in facts_for(Use.REMARKED)}
    return make_muscle(slug, **{**texts, "remarks": remarks, **values})


def names_for(use: Use) -> list[str]:
    return [fact.name for fact in facts_for(use)]


def prose() -> list[Fact]:
    """The facts that hold a word of their own."""
    return [fact for fact in DECLARED if fact.is_column and fact.kind not in (Kind.ROOTS, Kind.ID)]
