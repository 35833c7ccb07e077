"""Texts for new pictures, worded as the entry or its neighbours word theirs; an editor reads them before they count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from muscles.features.pictures.naming import Place
from muscles.files.orientations import DIRECTIONS, VIEWS, sixteenth_of
from muscles.models import GalleryImage, Muscle
from muscles.services.galleries import Owner

TURNING = "turning once around the body axis"
DEFAULTS = {
    "alt": "{name}, seen {view}",
    "caption": "{name}, {view}",
    "title": "",
}
FOR_ANIMATIONS = {
    "alt": "{name}, " + TURNING,
    "caption": "{name}, " + TURNING,
    "title": "",
}
COUNTED = re.compile(r"\b\d{1,2} of \d{1,2}\b")
WITH_COUNT = re.compile(r"\s*\([^()]*\{total\}[^()]*\)|,[^,()]*\{total\}[^,()]*$")
DETAIL = re.compile(r"[:;]\s.*$", re.S)
WORDS = re.compile(r"[^\W\d_]{3,}")
OF_CAMERAS = {"img", "image", "picture", "photo", "dsc", "dscf", "dscn", "pxl", "scan", "screenshot", "copy", "png"}
NEIGHBOURS = 64  # pictures


@dataclass(frozen=True)
class Texts:
    """What is proposed; empty where nothing can be."""

    alt: str = ""
    caption: str = ""
    title: str = ""


@dataclass(frozen=True)
class Pattern:
    """How pictures of some entry are worded, with `{name}`, `{view}`, `{direction}`, `{number}` and `{total}`."""

    stills: dict[str, str]
    animations: dict[str, str]

    def texts(self, *, entry: Owner, name: str, place: Place, is_animation: bool) -> Texts:
        """Return the texts of a picture whose file has this name."""
        if is_animation:
            return Texts(**{column: filled(wording, entry, place) for column, wording in self.animations.items()})
        if place.orientation is not None:
            return Texts(**{column: filled(wording, entry, place) for column, wording in self.stills.items()})
        detail = detail_in(name, entry)
        return Texts(caption=f"{entry.name}, {detail}" if detail else "")


def proposed(entry: Owner, names: Iterable[str], places: Iterable[Place], are_moving: Iterable[bool]) -> list[Texts]:
    """Return texts for pictures, by the names of their files and what these say; no two alt texts are the same."""
    pattern = pattern_of(entry)
    taken = {image.alt.casefold() for image in entry.gallery_images.all()}
    texts = []
    for name, place, is_moving in zip(names, places, are_moving, strict=True):
        found = pattern.texts(entry=entry, name=name, place=place, is_animation=is_moving)
        if found.alt.casefold() in taken:
            detail = detail_in(place.series, entry)
            found = replace(found, alt=f"{found.alt} ({detail})" if found.alt and detail else "")
        if found.alt.casefold() in taken:
            found = replace(found, alt="")
        taken.add(found.alt.casefold())
        texts.append(found)
    return texts


def pattern_of(entry: Owner) -> Pattern:
    """Return how the entry words its pictures, or else how its neighbours do, or else how we would."""
    for images in (entry.gallery_images.all(), _beside(entry)):
        known = [image for image in images if image.alt]
        if any(image.orientation is not None for image in known):
            stills = [image for image in known if image.orientation is not None and not image.is_animation]
            return Pattern(
                {column: _usual(stills, column) or DEFAULTS[column] for column in DEFAULTS},
                {
                    column: _usual([image for image in known if image.is_animation], column) or wording
                    for column, wording in FOR_ANIMATIONS.items()
                },
            )
    return Pattern(DEFAULTS, FOR_ANIMATIONS)


def usual(entry: Owner, column: str) -> str:
    """Return what all pictures of the entry share, such as the credit; empty where they differ."""
    values = {str(getattr(image, column)) for image in entry.gallery_images.all()}
    return values.pop() if len(values) == 1 else ""


def worded(text: str, image: GalleryImage, name: str) -> str:
    """Return the pattern that a text follows; a description that only fits its picture is left out."""
    if image.orientation is not None:
        sixteenth = sixteenth_of(float(image.orientation))
        view, direction = VIEWS[sixteenth], DIRECTIONS[sixteenth]
        text = text.replace("{", "").replace("}", "")
        text = text.replace(view.replace(" and slightly", ", slightly"), "{view}").replace(view, "{view}")
        text = re.sub(rf"\b{direction}\b", "{direction}", text.replace(name, "{name}"))
        text = COUNTED.sub("{number} of {total}", text)
    else:
        text = text.replace(name, "{name}")
    return DETAIL.sub("", text).strip()


def filled(wording: str, entry: Owner, place: Place) -> str:
    """Return the text that follows a pattern; empty where the pattern asks for what is not known."""
    sixteenth = sixteenth_of(place.orientation or 0)
    values = {"{name}": entry.name, "{view}": VIEWS[sixteenth], "{direction}": DIRECTIONS[sixteenth]}
    if not place.total:
        wording = WITH_COUNT.sub("", wording)
    values |= {"{number}": str(place.number or ""), "{total}": str(place.total or "")}
    if wording == "{name}":
        return ""
    for mark, value in values.items():
        wording = wording.replace(mark, value)
    return wording


def detail_in(name: str, entry: Owner) -> str:
    """Return the words of a file name that say more than the name of the entry."""
    known = {word.casefold() for word in WORDS.findall(f"{entry.name} {entry.latin_name} {entry.slug}")}
    words = [word.casefold() for word in WORDS.findall(PurePosixPath(name).stem)]
    return " ".join(word for word in words if word not in known and word not in OF_CAMERAS)


def _usual(images: Iterable[GalleryImage], column: str) -> str:
    """Return the pattern that most of the pictures follow, if it distinguishes them and names their entry."""
    followed = Counter(
        wording
        for image in images
        if "{name}" in (wording := worded(getattr(image, column), image, image.owner.name))
        and (image.is_animation or "{view}" in wording or "{direction}" in wording or "{number}" in wording)
    )
    return followed.most_common(1)[0][0] if followed else ""


def _beside(entry: Owner) -> Iterable[GalleryImage]:
    """Return pictures of entries that stand beside this one, of the nearest ones first."""
    images = GalleryImage.objects.select_related("muscle", "region").order_by("-pk")
    if isinstance(entry, Muscle):
        own = images.filter(muscle__region=entry.region_id).exclude(muscle=entry)
        return [*own[:NEIGHBOURS]] or [*images.filter(muscle__home=entry.home_id).exclude(muscle=entry)[:NEIGHBOURS]]
    return images.filter(region__parent=entry.parent_id).exclude(region=entry)[:NEIGHBOURS]
