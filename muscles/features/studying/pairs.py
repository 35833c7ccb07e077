"""Which muscles are easily confused: those of one nerve, of one group or compartment, or with names that are alike."""

from __future__ import annotations

from collections.abc import Sequence

from muscles.features.studying.wording import plain_words, say_the_same
from muscles.models import Muscle

NERVE = "innervation"
SHORT = 3  # letters of a word that makes no names alike, as “of” does


def most_alike(target: Muscle, others: Sequence[Muscle]) -> tuple[list[Muscle], str]:
    """Return the one of the others that has most in common with a muscle, and what; none where nothing has anything.

    Of several with as much in common the first is taken.
    """
    found = [(other, reasons(target, other)) for other in others]
    best, common = max(found, key=lambda each: len(each[1]), default=(None, []))
    if best is None or not common:
        return [], ""
    *first, last = common
    said = f"{', '.join(first)} and {last}" if first else last
    return [best], f"Easily confused: they {said}."


def reasons(one: Muscle, other: Muscle) -> list[str]:
    """Say what two muscles have in common that lets people take one for the other."""
    nerves = [muscle.public_value(NERVE) for muscle in (one, other)]
    together = one.part_of_id and one.part_of_id == other.part_of_id
    checks = [
        (all(nerves) and say_the_same(NERVE, *nerves), "have the same nerve"),
        (together, "are parts of the same whole"),
        (not together and one.region_id == other.region_id, "lie in the same part of the body"),
        (bool(words_of(one) & words_of(other)), "have names that are alike"),
    ]
    return [reason for is_so, reason in checks if is_so]


def words_of(muscle: Muscle) -> set[str]:
    return {word for word in plain_words(muscle.name) if len(word) > SHORT and word not in ("head", "part")}
