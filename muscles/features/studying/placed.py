"""Questions on a picture or a cut that shows several muscles: where is this one, and which one is there?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from random import Random
from string import ascii_uppercase

from muscles.features.studying.answers import Answer, Question, answer_of, value_of
from muscles.features.studying.kinds import CUT, Card
from muscles.features.studying.pictures import Pictures
from muscles.features.studying.plates import MOST, Plate, Plates, plate_of_figure
from muscles.features.studying.pool import Pool, is_whole_or_part, own_names
from muscles.features.studying.wording import names
from muscles.models import Muscle
from muscles.services.figures import Open

WRONG_ANSWERS = 3
FEWEST_WRONG_ANSWERS = 2
NUMBERS = [str(number) for number in range(1, MOST + 1)]


def ask_on_picture(card: Card, target: Muscle, *, seed: str, pool: Pool, pictures: Pictures) -> Question | None:
    plates = Cuts(pictures.cuts) if card.kind.topic == CUT else pictures.plates
    return (ask_where if card.kind.is_pointed else ask_which)(card, target, seed=seed, pool=pool, plates=plates)


class Cuts:
    """The cross-sections of some muscles, chosen as `Plates` are."""

    def __init__(self, drawings: Mapping[int, Open]) -> None:
        self.drawings = drawings

    def choose(
        self,
        muscle: Muscle,
        muscles: Mapping[str, Muscle],
        chance: Random,
        *,
        phrases: frozenset[str],
        right: Callable[[Muscle], bool],
        suits: Callable[[Plate], bool] = lambda plate: True,
        marks: Collection[str] = ascii_uppercase,
    ) -> Plate | None:
        """Return one that suits, as chance has it, and whose credit holds none of the phrases."""
        by_key = {each.pk: each for each in muscles.values()}
        figures = self.drawings[muscle.pk]() if muscle.pk in self.drawings else []
        chance.shuffle(figures)
        for figure in figures:
            plate = None if names(figure.credit, phrases) else plate_of_figure(figure, by_key, marks)
            if plate and any(right(area.muscle) for area in plate.areas) and suits(plate):
                return plate
        return None


def ask_where(card: Card, target: Muscle, *, seed: str, pool: Pool, plates: Plates | Cuts) -> Question | None:
    """Ask to point at a muscle; each area of one of its heads is right, and nothing else may be in doubt."""
    chance = Random(f"{seed} {card}")

    def is_right(muscle: Muscle) -> bool:
        return muscle == target or muscle.part_of_id == target.pk

    def suits(plate: Plate) -> bool:
        others = [area.muscle for area in plate.areas if not is_right(area.muscle)]
        return len(others) >= FEWEST_WRONG_ANSWERS and all(stand_apart(muscle, target) for muscle in others)

    phrases = pool.phrases(target)
    plate = plates.choose(target, pool.muscles, chance, phrases=phrases, right=is_right, suits=suits)
    if plate is None:
        return None
    answers = tuple(
        Answer(area.muscle, f"{area.mark}, {area.words}", value_of(area.muscle, card, seed)) for area in plate.areas
    )
    prompt = card.kind.prompt.format(name=target.full_name)
    return Question(card, target, prompt, clue="", picture=plate.shown, answers=answers, plate=plate)


def ask_which(card: Card, target: Muscle, *, seed: str, pool: Pool, plates: Plates | Cuts) -> Question | None:
    """Ask what a number stands for; wrong answers are of the same picture first."""
    chance = Random(f"{seed} {card}")

    phrases = pool.phrases(target)
    plate = plates.choose(target, pool.muscles, chance, phrases=phrases, right=target.__eq__, marks=NUMBERS)
    area = plate.of(target) if plate else None
    if plate is None or area is None:
        return None
    neighbours = [each.muscle for each in plate.areas if each.muscle != target]
    chance.shuffle(neighbours)
    wrong: list[Muscle] = []
    for other in dict.fromkeys([*neighbours, *pool.others(target, chance)]):
        if len(wrong) < WRONG_ANSWERS and all(stand_apart(other, each) for each in (target, *wrong)):
            wrong.append(other)
    if len(wrong) < FEWEST_WRONG_ANSWERS:
        return None
    muscles = [target, *wrong]
    chance.shuffle(muscles)
    return Question(
        card,
        target,
        card.kind.prompt.format(number=area.mark),
        clue="",
        picture=plate.shown,
        answers=tuple(answer_of(muscle, card, seed) for muscle in muscles),
        plate=plate,
    )


def stand_apart(one: Muscle, other: Muscle) -> bool:
    """Are the two, as answers, certainly two?"""
    return not is_whole_or_part(one, other) and own_names(one).isdisjoint(own_names(other))
