"""A round of questions: nothing of it is kept on the server, all of it stands signed in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from random import Random
from typing import TypeVar

from django.core import signing

from muscles.features.studying.answers import Question
from muscles.features.studying.kinds import TOPICS, Card, kinds_of, read_card
from muscles.features.studying.pictures import Pictures
from muscles.features.studying.pool import Pool
from muscles.features.studying.questions import ask
from muscles.models import Muscle

QUESTIONS = 10
RIGHT, WRONG, GONE = "1", "0", "-"
SALT = "muscles.studying.round.1"
PICTURED_AT_MOST = 3 * QUESTIONS

Item = TypeVar("Item")


@dataclass(frozen=True)
class Round:
    """The cards in their order, and what became of those already seen, a letter for each."""

    seed: str
    cards: tuple[Card, ...]
    results: str = ""
    region: str = ""
    topics: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The round as a part of an address: it cannot be altered, and names no muscle to those who read it."""
        content = [self.seed, [str(card) for card in self.cards], self.results, self.region, self.topics]
        return signing.Signer(salt=SALT).sign_object(content, compress=True)

    @property
    def is_over(self) -> bool:
        return len(self.results) >= len(self.cards)

    @property
    def number(self) -> int:
        """Which question it is, counted from one."""
        return len(self.results) + 1

    @property
    def card(self) -> Card:
        return self.cards[len(self.results)]

    def with_result(self, result: str) -> Round:
        return replace(self, results=self.results + result)

    def that_went(self, result: str) -> tuple[Card, ...]:
        return tuple(card for card, each in zip(self.cards, self.results, strict=False) if each == result)

    def again(self) -> Round:
        """The ones that were wrong, with other choices in another order."""
        cards = list(self.that_went(WRONG))
        seed = f"{self.seed}+"
        Random(seed).shuffle(cards)
        return replace(self, seed=seed, cards=tuple(cards), results="")


def read_round(token: str) -> Round:
    """Read a round back.

    Raises:
        signing.BadSignature: it was altered, or signed in another way.
    """
    seed, texts, results, region, topics = signing.Signer(salt=SALT).unsign_object(token)
    cards = tuple(card for text in texts if (card := read_card(text)))
    return Round(seed, cards, results, region, tuple(topics))


def draw(muscles: Sequence[Muscle], topics: Collection[str], *, seed: str, pool: Pool) -> tuple[Card, ...]:
    """Choose the questions of a round: as many muscles as there are, and as many topics."""
    chance = Random(seed)
    order = list(muscles)
    chance.shuffle(order)
    is_pictured = any(kind.is_pictured for topic in topics for kind in kinds_of(topic))
    pictures = Pictures(order[:PICTURED_AT_MOST] if is_pictured else [])

    def can_be_asked(card: Card) -> bool:
        return ask(card, seed=seed, pool=pool, pictures=pictures) is not None

    rows = [filter(can_be_asked, candidates(muscle, topics, chance)) for muscle in order]
    return tuple(islice(round_robin(rows), QUESTIONS))


def candidates(muscle: Muscle, topics: Collection[str], chance: Random) -> list[Card]:
    """What can be asked of a muscle in a random order: each topic once, then the other ways to ask."""
    kinds = [kinds_of(topic) for topic in TOPICS if topic in topics]
    chance.shuffle(kinds)
    for ways in kinds:
        chance.shuffle(ways)
    return [Card(muscle.permalink, kind.code) for kind in round_robin(kinds)]


def round_robin(rows: Iterable[Iterable[Item]]) -> Iterator[Item]:
    """Yield the first of each row, then the second of each; no row is read further than that."""
    waiting = [iter(row) for row in rows]
    while waiting:
        going: list[Iterator[Item]] = []
        for row in waiting:
            for item in islice(row, 1):
                yield item
                going.append(row)
        waiting = going


def askable(cards: Sequence[Card], *, seed: str) -> tuple[Card, ...]:
    """Return the first of the cards that can be asked, each once and no more than a round holds."""
    pool = Pool.around({card.home_slug for card in cards})
    pictured = [muscle for card in cards if card.kind.is_pictured and (muscle := pool.muscles.get(card.permalink))]
    pictures = Pictures(pictured)
    found = (card for card in dict.fromkeys(cards) if ask(card, seed=seed, pool=pool, pictures=pictures))
    return tuple(islice(found, QUESTIONS))


@dataclass(frozen=True)
class Turn:
    """What stands next in a round, and the muscles around it; no question where the round is over."""

    round: Round
    question: Question | None
    pool: Pool | None


def next_turn(current: Round) -> Turn:
    """Find the next question that can be asked; those that no longer can are marked as gone."""
    pools: dict[str, Pool] = {}
    while not current.is_over:
        slug = current.card.home_slug
        pool = pools[slug] if slug in pools else pools.setdefault(slug, Pool.around({slug}))
        target = pool.muscles.get(current.card.permalink)
        pictures = Pictures([target] if target and current.card.kind.is_pictured else [])
        question = ask(current.card, seed=current.seed, pool=pool, pictures=pictures)
        if question:
            return Turn(current, question, pool)
        current = current.with_result(GONE)
    return Turn(current, None, None)
