"""Names as the atlas writes them, from titles, links and slugs."""

from __future__ import annotations

import re

OF_THE = r"(?:\s+(?:of|in)\s+the\s+(?P<region>[\w\s-]+?))?"
MUSCLES_OF = re.compile(
    rf"^muscles\s+(?:of|in)\s+the\s+(?P<name>.+?)(?P<compartment>\s+compartment)?{OF_THE}[.\s]*$", re.I
)
THE_MUSCLE = re.compile(rf"^(?:the\s+)?(?P<name>.+?)\s+muscles?{OF_THE}[.\s]*$", re.I)
PART = re.compile(r"^(?P<part>.+?\s+(?:head|part))\s+of\s+(?:the\s+)?(?P<whole>.+)$", re.I)
COMPARTMENT = re.compile(r"\s+compartment$", re.I)
DIRECTIONS = re.compile(r"(superficial|deep|intermediate|anterior|posterior|medial|lateral|intrinsic|extrinsic|limb)")


def sentence_case(text: str) -> str:
    """“Long Head Of Biceps Femoris” becomes “Long head of biceps femoris”."""
    text = " ".join(text.split()).lower()
    text = re.sub(r"\bof the\b", "of", text) if PART.match(text) else text
    return text[:1].upper() + text[1:]


def name_from_title(title: str) -> str:
    """Return the name of what a page is about, without “muscle of the …” and the like."""
    for pattern in (MUSCLES_OF, THE_MUSCLE):
        if found := pattern.match(title.strip()):
            return sentence_case(found["name"])
    return sentence_case(title)


def is_compartment_title(title: str) -> bool:
    found = MUSCLES_OF.match(title.strip())
    return bool(found and found["compartment"])


def name_from_slug(slug: str) -> str:
    """Return a readable name where there is nothing but a slug: “superficialposterior” falls into two words."""
    return sentence_case(" ".join(DIRECTIONS.sub(r" \1 ", slug.replace("-", " ")).split()))


def whole_of(name: str) -> str:
    """Return the muscle that a head or part belongs to, by its name, or an empty text."""
    found = PART.match(name)
    return sentence_case(found["whole"]) if found else ""
