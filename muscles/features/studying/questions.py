"""A question with one right answer, the same for the same seed as long as the entries stay the same."""

from __future__ import annotations

from random import Random

from muscles.features.studying.answers import Question, answer_of
from muscles.features.studying.kinds import ATTACHED, PAIR, Card, Kind
from muscles.features.studying.pairs import most_alike
from muscles.features.studying.pictures import Pictures
from muscles.features.studying.placed import FEWEST_WRONG_ANSWERS, WRONG_ANSWERS, ask_on_picture
from muscles.features.studying.pool import Pool, is_whole_or_part, own_names
from muscles.features.studying.wording import may_overlap, names, say_the_same
from muscles.models import Muscle
from muscles.services.figures import Figure


def ask(card: Card, *, seed: str, pool: Pool, pictures: Pictures) -> Question | None:
    """Make the question of a card, or return None where it cannot be asked, or not without doubt."""
    target = pool.muscles.get(card.permalink)
    if target is None:
        return None
    if card.kind.is_placed:
        return ask_on_picture(card, target, seed=seed, pool=pool, pictures=pictures)
    kind, chance = card.kind, Random(f"{seed} {card}")
    fact = target.public_value(kind.fact) if kind.fact else ""
    phrases = pool.phrases(target)
    picture = None if kind.fact else pictures.choose(target, chance, phrases=phrases)
    if not (fact or picture) or names(fact, phrases):
        return None
    figure, alike = None, ""
    if kind.topic == ATTACHED and (figure := area_of(target, kind, pictures, phrases)) is None:
        return None
    wrong = wrong_answers(target, kind, pool=pool, pictures=pictures, chance=chance)
    if kind.topic == PAIR:
        wrong, alike = most_alike(target, wrong)
    if len(wrong) < (1 if kind.topic == PAIR else FEWEST_WRONG_ANSWERS):
        return None
    muscles = [target, *wrong]
    chance.shuffle(muscles)
    return Question(
        card=card,
        target=target,
        prompt=kind.prompt.format(name=target.full_name),
        clue=fact if kind.wants_name and figure is None else "",
        picture=picture,
        answers=tuple(answer_of(muscle, card, seed) for muscle in muscles),
        figure=figure,
        alike=alike,
    )


def area_of(target: Muscle, kind: Kind, pictures: Pictures, phrases: frozenset[str]) -> Figure | None:
    """Return the drawing of the area where a muscle begins or ends, if its credit holds none of the phrases."""
    drawings = pictures.of_end(kind.fact)
    found = drawings[target.pk]() if target.pk in drawings else []
    return next((figure for figure in found if not names(figure.credit, phrases)), None)


def wrong_answers(target: Muscle, kind: Kind, *, pool: Pool, pictures: Pictures, chance: Random) -> list[Muscle]:
    chosen: list[Muscle] = []
    for other in pool.others(target, chance):
        is_apart = kind.topic == PAIR or all(stand_apart(other, each, kind) for each in chosen)
        if is_apart and is_wrong(other, target, kind, pool, pictures):
            chosen.append(other)
        if len(chosen) == WRONG_ANSWERS and kind.topic != PAIR:
            break
    return chosen


def is_wrong(other: Muscle, target: Muscle, kind: Kind, pool: Pool, pictures: Pictures) -> bool:
    """Is this one certainly not the answer, and does nothing in the question say so?

    A muscle whose fact is not known could share it, so it is never offered.
    """
    if not stand_apart(other, target, kind):
        return False
    if not kind.fact:
        return not pictures.show(target, other)
    right, wrong = target.public_value(kind.fact), other.public_value(kind.fact)
    if not wrong or say_the_same(kind.fact, right, wrong):
        return False
    if kind.topic == ATTACHED and may_overlap(right, wrong):
        return False
    text = right if kind.wants_name else wrong
    return not names(text, pool.phrases(other)) and not names(text, pool.phrases(target))


def stand_apart(one: Muscle, other: Muscle, kind: Kind) -> bool:
    """May the two stand in one list of answers? A head never stands beside its muscle."""
    return not is_whole_or_part(one, other) and differ(one, other, kind)


def differ(one: Muscle, other: Muscle, kind: Kind) -> bool:
    """Would the two stand in the list of answers as two? No name of one is a name of the other."""
    if kind.wants_name:
        return own_names(one).isdisjoint(own_names(other))
    return not say_the_same(kind.fact, one.public_value(kind.fact), other.public_value(kind.fact))
