"""Numbers with what they count, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.text import get_text_list


def counted(number: int, word: str) -> str:
    """Return “1 entry”, “6 muscles”."""
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("y") else f"{number} {word}s"


KINDS = ("muscle", "head", "group", "limb", "region", "compartment")


def counted_kinds(numbers: Mapping[str, int]) -> str:
    """Return “12 muscles, 4 heads and 3 groups”, always in this order; kinds of which there are none are left out."""
    return get_text_list([counted(numbers[kind], kind) for kind in KINDS if numbers.get(kind)], "and")
