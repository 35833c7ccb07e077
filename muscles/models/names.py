"""The kinds of other names that a muscle has, declared once; each is a column with a name on each line."""

from __future__ import annotations

from dataclasses import dataclass

from muscles.models.texts import ProseField


@dataclass(frozen=True)
class NameKind:
    """A kind of names: `lead` introduces them on a page.

    `weight` is that of their words in the search.
    """

    name: str
    label: str
    lead: str
    help_text: str
    weight: str = "B"


NAME_KINDS = (
    NameKind("synonyms", "Synonyms", "Also called", "Other names in use, one on each line."),
    NameKind(
        "everyday_names",
        "Everyday names",
        "In everyday words",
        "What people who are no anatomists say, one on each line.",
    ),
    NameKind("abbreviations", "Abbreviations", "Abbreviated", "Such as FHL, one on each line."),
    NameKind(
        "older_names",
        "Older names",
        "Formerly",
        "Names that books do not use any more, such as peroneus longus; one on each line.",
    ),
)
NAME_COLUMNS = tuple(kind.name for kind in NAME_KINDS)


def names_in(text: str) -> list[str]:
    """Return the names that stand on the lines of a column."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def names_field(name: str) -> ProseField:
    """The column of a kind of names."""
    kind = next(kind for kind in NAME_KINDS if kind.name == name)
    return ProseField(kind.label.lower(), blank=True, help_text=kind.help_text)
