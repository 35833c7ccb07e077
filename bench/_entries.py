"""Muscles in any number: names of four words, facts of a usual length, tags, a group now and then, two pictures."""

from itertools import islice, product

from django.db import connection

from muscles.models import GalleryImage, Muscle, MuscleTag, Region, Status
from muscles.services.tags import tags_named
from tests.factories import make_region

NOUNS = ["flexor", "extensor", "abductor", "adductor", "levator", "tensor", "pronator", "erector", "rotator", "scalene"]
PARTS = ["hallucis", "digitorum", "carpi", "pollicis", "indicis", "scapulae", "labii", "coccygis", "faciei", "nasi"]
SHAPES = ["longus", "brevis", "magnus", "minimus", "superior", "inferior", "medialis", "lateralis", "major", "teres"]
RANKS = ["primus", "secundus", "tertius", "quartus", "quintus", "sextus", "septimus", "octavus", "nonus", "decimus"]
SIDES = ["", "accessorius", "profundus", "externus", "internus"]
PROSE = (
    "It arises from the outer face of the bone, crosses the joint of the {part} and lies between the layers of fascia; "
    "its fibres run downwards to a flat tendon. Some bodies have a {shape} slip from the neighbouring septum. "
)
REGIONS = 50


def names(number: int) -> list[str]:
    """So many names, spread over all nouns and parts whatever the number."""
    found = (" ".join(filter(None, words)).capitalize() for words in product(SIDES, RANKS, SHAPES, PARTS, NOUNS))
    return [f"{noun} {rest}".capitalize() for noun, rest in map(turned, islice(found, number))]


def turned(name: str) -> tuple[str, str]:
    *first, noun = name.split()
    return noun, " ".join(reversed(first)).lower()


def make_regions() -> list[Region]:
    limb = make_region("limb", kind="limb")
    return [make_region(f"region{number}", parent=limb) for number in range(REGIONS)]


def grow(regions: list[Region], written: list[str], *, tagged: bool = True, pictures: int = 2) -> list[Muscle]:
    """Add a published muscle for each of these names, spread over the regions."""
    muscles = []
    for number, name in enumerate(written):
        words = name.lower().split()
        prose = PROSE.format(part=words[1], shape=words[2])
        region = regions[number % len(regions)]
        values = {"origin": prose, "insertion": prose, "action": f"Moves the {words[1]}.", "nerve_roots": "L5–S2"}
        values |= {"innervation": "Tibial nerve.", "latin_name": f"musculus {name.lower()}", "description": prose * 2}
        muscles.append(
            Muscle(name=name, slug="".join(words), region=region, home=region, status=Status.PUBLISHED, **values)
        )
    Muscle.objects.bulk_create(muscles, batch_size=500)
    if tagged:
        tags = tags_named([f"tag {number}" for number in range(20)])
        MuscleTag.objects.bulk_create(
            MuscleTag(content_object=muscle, tag=tags[number % 20]) for number, muscle in enumerate(muscles)
        )
    GalleryImage.objects.bulk_create(
        GalleryImage(
            muscle=muscle,
            file=f"muscles/png/{muscle.slug}-{place}.png",
            alt=f"Side {place}",
            position=place,
            role="still",
        )
        for muscle in muscles
        for place in range(pictures)
    )
    settle()
    return muscles


def settle() -> None:
    """Let PostgreSQL count its rows, as it does by itself after a while; SQLite never does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
