"""Every fact of a muscle, declared once: pages, forms, search, study, decks, spreadsheets and tests read this table.

A new fact is one declaration here, its field in `muscles/models/muscle.py`, their migration, and fixtures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Any

from muscles.models.texts import LineField, ProseField
from muscles.texts.roots import normalise_roots
from muscles.validators import validate_roots


class Use(Flag):
    """What a fact takes part in."""

    SHOWN = auto()  # on the page of its muscle, below a heading of its own
    COMPARED = auto()  # as a row of the comparison
    CARD = auto()  # as a card of a deck
    SOURCED = auto()  # an editor can name the sources that it rests on
    REPORTED = auto()  # a reader can say that it is wrong
    REMARKED = auto()  # it can have a remark: where books differ, and whose value is which
    MOVEMENTS = auto()  # movements are read off it
    NERVES = auto()  # nerves are read off it
    NEEDED = auto()  # a muscle or head that lacks it is on the worklist
    GUESSED = auto()  # the import reads it off prose, for an editor to check
    TABULATED = auto()  # as a column of the table of a region or group
    ATTACHED = auto()  # it is an end of the muscle, with an area of bone in its drawing
    TEXT = SHOWN | COMPARED | SOURCED | REPORTED | REMARKED


class Kind(Enum):
    """How a fact is kept: as a column of text, or in one of the ways that are not prose."""

    TEXT = "text"
    ROOTS = "nerve roots"
    NAMES = "names, separated by commas"
    ID = "identifier"
    ENTRIES = "links to other muscles"
    HEADING = "nothing of its own: it stands above facts that are shown below it"


class Group(Enum):
    """The parts of a page; the value is the heading."""

    ANATOMY = "Anatomy"
    PRACTICE = "In practice"
    NAME = "Name and identifiers"


@dataclass(frozen=True)
class Question:
    """How a student is asked: for the fact of a muscle, and for the muscle that has the fact."""

    for_fact: str
    for_name: str
    topic: str = ""  # what a student chooses, where that is not the label of the fact


@dataclass(frozen=True)
class SchemaProperty:
    """Its word in schema.org, and the type of the thing that it names, where it is not plain text."""

    name: str
    type: str = ""


@dataclass(frozen=True)
class Fact:
    """A fact of a muscle; `below` names the fact under whose heading it is shown, sourced and reported.

    `weight` is that of its words in the search, A the most and D the least; without one it is not searched.
    """

    name: str
    label: str
    uses: Use
    group: Group = Group.ANATOMY
    kind: Kind = Kind.TEXT
    below: str = ""
    weight: str = ""
    question: Question | None = None
    schema: SchemaProperty | None = None
    help_text: str = ""

    @property
    def is_column(self) -> bool:
        """Is it a column of text in the table of muscles?"""
        return self.kind not in (Kind.ENTRIES, Kind.HEADING)

    @property
    def may_wait(self) -> bool:
        """Can it wait to be checked? Identifiers are right or wrong, and links are made by hand."""
        return self.is_column and self.kind is not Kind.ID


DECLARED = (
    Fact(
        "origin",
        "Origin",
        Use.TEXT | Use.CARD | Use.TABULATED | Use.NEEDED | Use.GUESSED | Use.ATTACHED,
        weight="D",
        question=Question("{name}: where does it arise?", "Which of these arises here?"),
    ),
    Fact(
        "insertion",
        "Insertion",
        Use.TEXT | Use.CARD | Use.TABULATED | Use.NEEDED | Use.GUESSED | Use.ATTACHED,
        weight="D",
        question=Question("{name}: where does it insert?", "Which of these inserts here?"),
        schema=SchemaProperty("insertion", "AnatomicalStructure"),
    ),
    Fact(
        "action",
        "Action",
        Use.TEXT | Use.CARD | Use.TABULATED | Use.NEEDED | Use.MOVEMENTS | Use.GUESSED,
        weight="D",
        question=Question("{name}: what does it do?", "Which of these does this?"),
        schema=SchemaProperty("muscleAction"),
    ),
    Fact(
        "innervation",
        "Innervation",
        Use.TEXT | Use.CARD | Use.TABULATED | Use.NEEDED | Use.NERVES,
        weight="D",
        question=Question("{name}: which nerve supplies it?", "Which of these does this nerve supply?", topic="Nerve"),
        schema=SchemaProperty("nerve", "Nerve"),
        help_text="The nerve, as in “tibial part of the sciatic nerve”.",
    ),
    Fact(
        "nerve_roots",
        "Nerve roots",
        Use.COMPARED,
        kind=Kind.ROOTS,
        below="innervation",
        weight="D",
        help_text="Levels and ranges, such as S1, L5–S2 or L5, S1; in parentheses what contributes little: (L4) L5–S1.",
    ),
    Fact(
        "blood_supply",
        "Blood supply",
        Use.TEXT | Use.CARD | Use.TABULATED,
        weight="D",
        schema=SchemaProperty("bloodSupply", "Vessel"),
    ),
    Fact("antagonists", "Antagonists", Use.TEXT, kind=Kind.ENTRIES, help_text="Shown on both sides."),
    Fact(
        "other_antagonists",
        "Other antagonists",
        Use(0),
        kind=Kind.NAMES,
        below="antagonists",
        weight="D",
        help_text="Antagonists that have no entry yet, separated by commas.",
    ),
    Fact("variation", "Variation", Use.TEXT, weight="D"),
    Fact(
        "clinical_note",
        "Clinical note",
        Use.TEXT,
        Group.PRACTICE,
        weight="D",
        help_text="What it means in injury or disease, in a sentence or two.",
    ),
    Fact(
        "palpation",
        "Palpation",
        Use.TEXT,
        Group.PRACTICE,
        weight="D",
        help_text="Where and how it is felt through the skin, and in which position.",
    ),
    Fact(
        "strength_test",
        "Strength test",
        Use.TEXT,
        Group.PRACTICE,
        weight="D",
        help_text="Position, movement and resistance.",
    ),
    Fact(
        "pronunciation",
        "Pronunciation",
        Use.SHOWN | Use.SOURCED | Use.REPORTED | Use.REMARKED,
        Group.NAME,
        Kind.HEADING,
    ),
    Fact(
        "pronunciation_ipa",
        "IPA",
        Use(0),
        Group.NAME,
        below="pronunciation",
        help_text="In the International Phonetic Alphabet, without slashes.",
    ),
    Fact(
        "pronunciation_respelling",
        "Respelling",
        Use(0),
        Group.NAME,
        below="pronunciation",
        help_text="In plain letters, the stressed syllable in capitals, as in “SOH-lee-us”.",
    ),
    Fact(
        "etymology",
        "Etymology",
        Use.SHOWN | Use.SOURCED | Use.REPORTED | Use.REMARKED,
        Group.NAME,
        weight="D",
        help_text="What the name means, and from which words it comes.",
    ),
    Fact("ids", "Identifiers", Use.SHOWN | Use.SOURCED, Group.NAME, Kind.HEADING),
    Fact("ta98", "TA98", Use(0), Group.NAME, Kind.ID, below="ids", weight="D"),
    Fact("ta2", "TA2", Use(0), Group.NAME, Kind.ID, below="ids", weight="D"),
    Fact("fma", "FMA", Use(0), Group.NAME, Kind.ID, below="ids", weight="D"),
    Fact("wikidata", "Wikidata", Use(0), Group.NAME, Kind.ID, below="ids", weight="D"),
)
"""In the order in which they are shown, compared, exported and asked."""

FACTS: Mapping[str, Fact] = {fact.name: fact for fact in DECLARED}
COLUMNS = tuple(fact.name for fact in DECLARED if fact.is_column)
IDS = tuple(fact.name for fact in DECLARED if fact.kind is Kind.ID)
LONGEST = {"nerve_roots": 60, "other_antagonists": 200, "pronunciation_ipa": 100, "pronunciation_respelling": 100}
LONGEST |= {"ta98": 14, "ta2": 4, "fma": 6, "wikidata": 16}
MAY_WAIT = tuple(fact.name for fact in DECLARED if fact.may_wait)


def facts_for(use: Use) -> list[Fact]:
    """Return the facts that take part in a use, in order."""
    return [fact for fact in DECLARED if use in fact.uses]


def facts_below(name: str) -> list[Fact]:
    """Return the facts that stand below the heading of another one."""
    return [fact for fact in DECLARED if fact.below == name]


def heading_of(name: str) -> Fact:
    """Return the fact under whose heading this one is shown: often itself."""
    return FACTS[FACTS[name].below or name]


def needed() -> list[str]:
    """Return what is expected of every muscle and head."""
    return [fact.name for fact in facts_for(Use.NEEDED)]


def searched() -> dict[str, str]:
    """Return the columns that are searched, with the weights of their words."""
    return {fact.name: fact.weight for fact in DECLARED if fact.weight}


def choices_for(use: Use) -> list[tuple[str, str]]:
    return [(fact.name, fact.label) for fact in facts_for(use)]


def sourced_choices() -> list[tuple[str, str]]:
    """Return what can rest on a source: the description, and the facts of this use."""
    return [("description", "Description"), *choices_for(Use.SOURCED)]


def sourced_texts() -> list[str]:
    """Return the facts that need a source wherever they say something."""
    return [fact.name for fact in facts_for(Use.SOURCED) if fact.kind in (Kind.TEXT, Kind.ROOTS)]


def fact_field(name: str) -> ProseField:
    """The column of a fact that is prose."""
    return ProseField(words_for(name), blank=True, help_text=FACTS[name].help_text)


def short_fact_field(name: str, **options: Any) -> LineField:
    """The column of a fact that is a word or a list of words."""
    return LineField(words_for(name), blank=True, help_text=FACTS[name].help_text, max_length=LONGEST[name], **options)


class RootsField(LineField):
    """Nerve roots, which every door writes as the atlas does: forms, spreadsheets, fixtures."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalise_roots(text) if text else text


def roots_field(name: str) -> RootsField:
    """The column of a fact that is nerve roots."""
    help_text, most = FACTS[name].help_text, LONGEST[name]
    return RootsField(words_for(name), blank=True, help_text=help_text, max_length=most, validators=[validate_roots])


def words_for(name: str) -> str:
    """Return the label of a fact within a sentence: “blood supply”, but “IPA”."""
    fact = FACTS[name]
    return fact.label if fact.kind is Kind.ID or fact.label.isupper() else fact.label[:1].lower() + fact.label[1:]
