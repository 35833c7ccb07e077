"""What else than entries somebody may look for: a tag, an action, a nerve, a term that is explained.

A feature registers what reads its topics as its app becomes ready; the search shows those whose names fit, and lets the
muscles that belong to such a topic go before those that merely have its words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.services.tags import tagged, tags_in_use
from muscles.texts.counts import counted_kinds

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

Keys = Callable[[], Collection[int]]


@dataclass(frozen=True)
class Topic:
    """`kind` says what it is, as in “Glossary”; `muscles` reads the keys of the entries it is true of."""

    name: str
    kind: str
    url: str
    text: str = ""
    other_names: tuple[str, ...] = ()
    muscles: Keys = frozenset

    @property
    def has_muscles(self) -> bool:
        """Is it true of muscles, as an action is? A term only explains."""
        return self.muscles is not frozenset


Read = Callable[["AbstractUser | AnonymousUser"], Iterable[Topic]]


def tags(user: AbstractUser | AnonymousUser) -> Iterator[Topic]:
    """The tags of what this person may see."""
    for tag in tags_in_use(user):
        address, text = reverse("muscles:tag", args=[tag.slug]), counted_kinds(tag.numbers)
        keys = partial(tagged, user, tag.pk)
        yield Topic(tag.name, kind="Tag", url=address, text=text, muscles=keys)


_readers: list[Read] = [tags]


def register(*readers: Read) -> None:
    _readers.extend(reader for reader in readers if reader not in _readers)


def read_topics(user: AbstractUser | AnonymousUser) -> list[Topic]:
    """Return all that this person may see, as they are now; each reader takes two queries at most."""
    return [topic for read in _readers for topic in read(user)]
