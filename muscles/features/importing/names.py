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

SMALL = {"of", "the", "and", "in", "or", "a", "an", "to", "from", "with"}
PEOPLE = {
    *(
        "Aeby",
        "Albinus",
        "Bell",
        "Bochdalek",
        "Braune",
        "Brücke",
        "Camper",
        "Casser",
        "Chassaignac",
        "Coiter",
        "Cooper",
    ),
    *("Crampton", "Duverney", "Eustachio", "Folius", "Gantzer", "Gavard", "Guthrie", "Henle", "Hesselbach", "Hilton"),
    *(
        "Horner",
        "Houston",
        "Hunter",
        "Jung",
        "Klein",
        "Landström",
        "Langer",
        "Lockwood",
        "Luschka",
        "Merkel",
        "Morgagni",
    ),
    *(
        "Müller",
        "Ochsner",
        "Oddi",
        "Passavant",
        "Phillips",
        "Poupart",
        "Pozzi",
        "Riolan",
        "Rouget",
        "Ruysch",
        "Santorini",
    ),
    *(
        "Sappey",
        "Scarpa",
        "Sebileau",
        "Sibson",
        "Soemmering",
        "Tenon",
        "Theile",
        "Tod",
        "Toynbee",
        "Treitz",
        "Valsalva",
    ),
    *("Whitnall", "Wilson", "Wood", "Zinn", "Achilles", "Sylvius", "Hasner", "Kiesselbach", "Lancisi", "Retzius"),
    *("Galen", "Vesalius", "Tillaux", "Struthers", "Chopart", "Duchenne", "Osborne", "Thompson"),
}
"""After whom muscles, and what stands in their names, are called."""

TERM = re.compile(r"(?:[aeo]us|[^aeiou]us|um|is|ae|i|or|oid|oids|eps|[^aeiou]as|ens|al|x|[^aeiou]a)$")
"""How words of anatomy end, in Latin and in English; people of whom it is true stand in the list of people."""
PLAIN = {
    "head",
    "heads",
    "part",
    "parts",
    "muscle",
    "muscles",
    "compartment",
    "limb",
    "thigh",
    "leg",
    "hip",
    "foot",
    "hand",
}


def sentence_case(text: str) -> str:
    """“Long Head Of Biceps Femoris” becomes “Long head of biceps femoris”; names of people and short forms stay.

    A capital is meant where the words around it have none, as in “muscle of Horner”. Where each word has one, it is
    meant in the names of the people after whom muscles are called.
    """
    words = text.split()
    telling = [word for word in map(bare, words) if word and word.lower() not in SMALL and not is_short_form(word)]
    capitals = sum(word[:1].isupper() for word in telling[1:])
    is_title = text[:1].isupper() and capitals > sum(word[:1].islower() for word in telling)
    words = [lowered(word, is_title=is_title, is_shouted=text.isupper()) for word in words]
    text = " ".join(words)
    text = re.sub(r"\bof the\b", "of", text, flags=re.I) if PART.match(text) else text
    return text[:1].upper() + text[1:]


def lowered(word: str, *, is_title: bool, is_shouted: bool) -> str:
    """Return a word without the capitals that only a title gives it."""
    parts = re.split(r"([\W_]+)", word)
    return "".join(part if is_meant(part, is_title, is_shouted) else part.lower() for part in parts)


def is_meant(word: str, is_title: bool, is_shouted: bool) -> bool:
    if word.capitalize() in PEOPLE:
        return not is_shouted
    if is_short_form(word):
        return not is_shouted
    return not is_title and word.lower() not in SMALL | PLAIN and not TERM.search(word.lower())


def is_short_form(word: str) -> bool:
    """Is this an abbreviation, a number of a nerve root, or a name as McBurney is written?"""
    return any(letter.isupper() for letter in word[1:]) or any(letter.isdigit() for letter in word)


def bare(word: str) -> str:
    return word.strip("()[]{}.,;:“”\"'’")


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
