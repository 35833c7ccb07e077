"""What a page says once a question is answered, and at the end of a round."""

from __future__ import annotations

from dataclasses import dataclass

from muscles.features.studying.answers import Answer, Question, answer_of
from muscles.features.studying.kinds import Card
from muscles.features.studying.plates import Area
from muscles.features.studying.pool import Pool, studied
from muscles.features.studying.rounds import Round
from muscles.models import FactSource, Muscle


@dataclass(frozen=True)
class Marked:
    """An answer with what is known of it now: whose fact it is, or what the fact of this muscle is."""

    answer: Answer
    is_right: bool
    is_chosen: bool
    title: str
    fact: str


@dataclass(frozen=True)
class MarkedArea:
    """An area of the picture that was asked about."""

    area: Area
    is_right: bool
    is_chosen: bool


@dataclass(frozen=True)
class Explanation:
    """The right answer, what was chosen, and what the fact rests on; `areas` are those of the picture."""

    question: Question
    is_right: bool
    title: str
    fact: str
    answers: tuple[Marked, ...]
    sources: tuple[FactSource, ...]
    areas: tuple[MarkedArea, ...] = ()


def explain(question: Question, value: str, *, seed: str, pool: Pool) -> Explanation | None:
    """Explain a question to somebody who chose the answer with this value; None where it has no such answer.

    What is chosen is looked for among all muscles around, in case the answers changed since they were shown.
    """
    around = pool.muscles.values() if not question.kind.is_pointed else ()
    possible = (*question.answers, *(answer_of(muscle, question.card, seed) for muscle in around))
    chosen = next((answer for answer in possible if answer.value == value), None)
    if chosen is None:
        return None
    fact, answers = question.kind.fact, list(question.answers)
    if chosen not in answers:
        answers.append(chosen)
    return Explanation(
        question=question,
        is_right=question.accepts(chosen.muscle),
        title=question.target.full_name,
        fact=question.target.public_value(fact) if fact else "",
        answers=tuple(
            Marked(
                answer=answer,
                is_right=question.accepts(answer.muscle),
                is_chosen=answer == chosen,
                title=answer.muscle.full_name,
                fact=answer.muscle.public_value(fact) if fact else "",
            )
            for answer in answers
        ),
        sources=sources_of(question.target, fact) if fact else (),
        areas=tuple(
            MarkedArea(area, question.accepts(area.muscle), area.muscle == chosen.muscle)
            for area in (question.plate.areas if question.plate else ())
        ),
    )


def sources_of(muscle: Muscle, fact: str) -> tuple[FactSource, ...]:
    return tuple(FactSource.objects.filter(muscle=muscle, fact=fact).select_related("source"))


@dataclass(frozen=True)
class Outcome:
    """A card at the end of a round, with the muscle that it is about and the fact."""

    card: Card
    result: str
    muscle: Muscle
    title: str
    fact: str


def outcomes(played: Round) -> list[Outcome]:
    """What became of each card, as far as its muscle can still be seen; one query."""
    places = [card.permalink.partition("/") for card in played.cards]
    found = studied().filter(home__slug__in={home for home, _, _ in places}, slug__in={slug for _, _, slug in places})
    muscles = {muscle.permalink: muscle for muscle in found.select_related("home", "part_of")}
    return [
        Outcome(card, result, muscle, muscle.full_name, muscle.public_value(card.kind.fact) if card.kind.fact else "")
        for card, result in zip(played.cards, played.results, strict=True)
        if (muscle := muscles.get(card.permalink))
    ]
