"""Which muscles an address asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import get_text_list

from muscles.features.comparing.catalogue import Catalogue, Listed

AT_MOST = 4
WORDS_AT_MOST = 24
LENGTH_AT_MOST = 160


@dataclass(frozen=True)
class Pick:
    """A muscle that is compared, the word that stands for it, and the address of the comparison without it."""

    entry: Listed
    word: str
    url_without: str


@dataclass(frozen=True)
class Suggestion:
    """A muscle that could be taken, and the address of the comparison with it."""

    entry: Listed
    url: str


@dataclass(frozen=True)
class Doubt:
    """A word that stands for muscles of several regions, and what it may mean."""

    word: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Choice:
    """What an address asks for: `picks` are compared, `left_out` are too many, `unknown` is not in the atlas.

    `family` is what one muscle alone may be compared with.
    """

    picks: tuple[Pick, ...]
    doubts: tuple[Doubt, ...]
    unknown: tuple[str, ...]
    left_out: tuple[Listed, ...]
    family: tuple[Suggestion, ...]
    url: str

    @property
    def names(self) -> str:
        return get_text_list([pick.entry.name for pick in self.picks], "and")

    @property
    def is_full(self) -> bool:
        return len(self.picks) == AT_MOST


def choose(words: Iterable[str], catalogue: Catalogue) -> Choice:
    """Find the muscles that these words stand for, each once and in their order."""
    asked = list(dict.fromkeys(word for text in words if (word := text.strip().strip("/").lower())))[:WORDS_AT_MOST]
    found = {word: catalogue.find(word) for word in asked}
    sure = list(dict.fromkeys(entries[0] for entries in found.values() if len(entries) == 1))
    chosen = sure[:AT_MOST]
    own = {entry: catalogue.word_for(entry) for entry in sure}

    def suggestion(entry: Listed) -> Suggestion:
        return Suggestion(entry, address([*(own[each] for each in chosen), catalogue.word_for(entry)]))

    return Choice(
        picks=tuple(
            Pick(entry, own[entry], address(own[other] for other in chosen if other != entry)) for entry in chosen
        ),
        doubts=tuple(
            Doubt(word, tuple(suggestion(entry) for entry in entries if entry not in chosen))
            for word, entries in found.items()
            if len(entries) > 1 and len(chosen) < AT_MOST
        ),
        unknown=tuple(word[:LENGTH_AT_MOST] for word, entries in found.items() if not entries),
        left_out=tuple(sure[AT_MOST:]),
        family=tuple(suggestion(entry) for entry in catalogue.family_of(chosen[0])) if len(chosen) == 1 else (),
        url=address(own[entry] for entry in chosen),
    )


def address(words: Iterable[str]) -> str:
    """Return the address of the comparison of these."""
    query = QueryDict(mutable=True)
    query.setlist("m", list(words))
    return "?".join(filter(None, [reverse("comparing:compare"), query.urlencode(safe="/")]))
