"""Rules for the texts of an entry; each raises `ValidationError` with a message for an editor."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from muscles.texts.characters import unseen_in
from muscles.texts.colours import COLOUR
from muscles.texts.identifiers import DOI, PMID, is_isbn
from muscles.texts.roots import RootsError, read_roots

validate_slug = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    "Use lower-case letters, digits and single hyphens only, as in “gemellusinferior”.",
)
# The pattern of Wikidata's property P3982 for Terminologia Anatomica 98.
validate_ta98 = RegexValidator(r"^A\d{2}\.\d\.\d{2}\.\d{3}[FM]?\Z", "A TA98 id looks like A04.7.02.036.")
validate_ta2 = RegexValidator(r"^[1-9]\d{0,3}\Z", "A TA2 id is a number of up to four digits, such as 2642.")
validate_fma = RegexValidator(r"^[1-9]\d{2,5}\Z", "An FMA id is a number of three to six digits, such as 22438.")
validate_wikidata = RegexValidator(r"^Q[1-9]\d*\Z", "A Wikidata id is a Q and a number, such as Q12345.")
validate_colour = RegexValidator(
    rf"^{COLOUR.pattern}\Z", "A colour is a # and six digits, each from 0 to 9 or from a to f, such as #c71c1a."
)

validate_doi = RegexValidator(rf"^{DOI.pattern}\Z", "A DOI looks like 10.1002/ca.22256.")
validate_pmid = RegexValidator(rf"^{PMID.pattern}\Z", "A PMID is a number of up to nine digits, such as 11580731.")


def validate_isbn(text: str) -> None:
    """Accept an ISBN whose last digit agrees with the others."""
    if not is_isbn(text):
        raise ValidationError("An ISBN has 10 or 13 digits, of which the last checks the others: one is wrong here.")


def refuse_unseen(text: str) -> None:
    """Refuse a part of an address with characters that nobody sees, and name them."""
    if unseen := unseen_in(text):
        raise ValidationError(f"There are characters in it that nobody sees: {', '.join(unseen)}.")


def validate_roots(text: str) -> None:
    """Accept spinal levels in any notation that is read, such as `S1`, `L5–S2` or `(L4) L5 S1`."""
    try:
        read_roots(text)
    except RootsError as error:
        raise ValidationError(str(error)) from error


def slug_from_name(name: str) -> str:
    """Write a name as the documents' addresses do: `Gemellus inferior` becomes `gemellusinferior`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", plain)
