"""Rows for the gallery of an entry that has none: what somebody wrote by looking at each view, with the words around.

A file of texts is JSON: by permalink, `lead` (the number of the view that shows the entry best), `animation`, and `1`
to `16`, each the part of an alt text after the colon, as in “a broad belly on the medial side of the femur.”
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from muscles.features.rendering.problems import RenderingError
from muscles.files.orientations import VIEWS, orientation_of
from muscles.models import Entry, GalleryImage, Region

TURN = len(VIEWS)
NUMBERS = tuple(str(number) for number in range(1, TURN + 1))
Texts = Mapping[str, str | int]


def read_texts(path: Path) -> dict[str, Texts]:
    """Read a file of texts.

    Raises:
        RenderingError: it cannot be read, or lacks a text; it says of which entry.
    """
    try:
        found: dict[str, Texts] = json.loads(path.read_text(encoding="utf-8"))
        for permalink, texts in found.items():
            if lacking := [name for name in ("animation", *NUMBERS) if not isinstance(texts.get(name), str)]:
                raise RenderingError(f"{path.name}: {permalink} has no text for {', '.join(lacking)}.")
            if str(texts.get("lead")) not in NUMBERS:
                raise RenderingError(f"{path.name}: {permalink} has no lead, a number from 1 to {TURN}.")
    except (OSError, ValueError, AttributeError) as error:
        raise RenderingError(f"{path.name} is no file of texts ({error}).") from error
    return found


def new_rows(entry: Entry, texts: Texts, *, stem: str, elevation: float) -> list[GalleryImage]:
    """Return the rows of a film and sixteen stills, unsaved; what their files are like is not read yet."""
    title, seen = title_of(entry), name_in_alt(entry)
    owner = {entry._meta.model_name: entry}
    film = GalleryImage(
        **owner,
        role=GalleryImage.Role.ANIMATION,
        file=f"muscles/video/{stem}.webp",
        document_path=f"muscles/gif/{stem}.gif",
        title=f"{title}, turning",
        caption=f"{title}, turning once around the body axis",
        alt=f"{seen} turning once around the body axis: {texts['animation']}",
    )
    lead = int(texts["lead"])
    numbers = [lead, *(number for number in range(1, TURN + 1) if number != lead)]
    stills = [
        GalleryImage(
            **owner,
            role=GalleryImage.Role.STILL,
            file=f"muscles/stills/{stem}-{number}.webp",
            document_path=f"muscles/png/{stem}-{number}.png",
            title=f"{title}, orientation {number} of {TURN}",
            caption=f"{title}, {view_of(number, elevation)} (orientation {number} of {TURN})",
            alt=f"{seen} {view_of(number, elevation)}: {texts[str(number)]}",
            orientation=orientation_of(number, of=TURN),
            position=position,
        )
        for position, number in enumerate(numbers, start=1)
    ]
    return [film, *stills]


def view_of(number: int, elevation: float) -> str:
    height = ", and from below" if elevation < 0 else ", and from above" if elevation > 0 else ""
    return VIEWS[number - 1] + height


def title_of(entry: Entry) -> str:
    """“Posterior compartment of the thigh”, “Dorsum of the foot”, “Soleus”."""
    if not isinstance(entry, Region) or entry.home is None:
        return entry.name
    home = f"of the {entry.home.name.lower()}"
    return entry.name if home in entry.name.lower() else f"{entry.name} {home}"


def name_in_alt(entry: Entry) -> str:
    """The same with the side, which overviews say and muscles do not."""
    if not isinstance(entry, Region):
        return entry.name
    if entry.home is None:
        return f"Right {entry.name.lower()}"
    return title_of(entry).replace(" of the ", " of the right ")
