"""Small drawings of where a muscle attaches: a bone, a muscle before it, its origin before and its insertion behind."""

import json
from pathlib import Path

BONE, MUSCLE, UPPER, LOWER = (
    "M10 0l10 0 0 40-10 0z",
    "M5 5l20 0 0 30-20 0z",
    "M11 5l8 0 0 8-8 0z",
    "M11 25l8 0 0 8-8 0z",
)


def drawing_of(entry: str) -> dict:
    views = [
        {"bones": [BONE], "muscle": MUSCLE, "origin": "" if 4 <= number < 12 else UPPER, "insertion": ""}
        for number in range(16)
    ]
    for view in views[6:11]:
        view["insertion"] = LOWER
    words = {"entry": entry, "title": "A drawing", "credit": "A. Painter, CC0"}
    return words | {"width": 30, "height": 40, "views": views}


def write_drawing(media: Path, permalink: str, **changes) -> str:
    """Write a drawing, and return the name of its file."""
    name = f"muscles/attachments/{permalink.replace('/', '-')}.json"
    (media / name).parent.mkdir(parents=True, exist_ok=True)
    (media / name).write_text(json.dumps(drawing_of(permalink) | changes), encoding="utf-8")
    return name
