"""Rules for the texts of an entry; each raises `ValidationError` with a message for an editor."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

validate_slug = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    "Use lower-case letters, digits and single hyphens only, as in “gemellusinferior”.",
)
# The pattern of Wikidata's property P3982 for Terminologia Anatomica 98.
validate_ta98 = RegexValidator(r"^A\d{2}\.\d\.\d{2}\.\d{3}[FM]?\Z", "A TA98 id looks like A04.7.02.036.")
validate_ta2 = RegexValidator(r"^[1-9]\d{0,3}\Z", "A TA2 id is a number of up to four digits, such as 2642.")
validate_fma = RegexValidator(r"^[1-9]\d{2,5}\Z", "An FMA id is a number of three to six digits, such as 22438.")
validate_wikidata = RegexValidator(r"^Q[1-9]\d*\Z", "A Wikidata id is a Q and a number, such as Q12345.")

ROOTS = [f"C{n}" for n in range(1, 9)] + [f"T{n}" for n in range(1, 13)]
ROOTS += [f"L{n}" for n in range(1, 6)] + [f"S{n}" for n in range(1, 6)]
DASHES = re.compile(r"\s*[-‐‑‒–—]\s*")


def normalise_roots(text: str) -> str:
    """Write a range of spinal nerve roots as the atlas does: `l5 - s2` becomes `L5–S2`."""
    return DASHES.sub("–", text.strip().upper())


def validate_roots(text: str) -> None:
    """Accept one spinal level or a rising range of two, such as `S1` or `L5–S2`."""
    levels = normalise_roots(text).split("–")
    unknown = [level for level in levels if level not in ROOTS]
    if unknown or len(levels) > 2:
        raise ValidationError("Write nerve roots as one level or a range, such as S1 or L5–S2.")
    if len(levels) == 2 and ROOTS.index(levels[0]) >= ROOTS.index(levels[1]):
        raise ValidationError("The levels of a range stand in order, the higher one first: L5–S2.")


def slug_from_name(name: str) -> str:
    """Write a name as the documents' addresses do: `Gemellus inferior` becomes `gemellusinferior`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", plain)
