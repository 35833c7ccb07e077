"""Gives the drawings of the media folder their rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction

from muscles.features.cross_sections.drawings import Drawing, DrawingError, read_drawing
from muscles.features.cross_sections.models import CrossSection, CutMuscle
from muscles.files.stores import file_names
from muscles.models import Muscle, Region

FOLDER = "muscles/cuts"


@dataclass(frozen=True)
class Adopted:
    """How many rows there are now, and how many were made, changed or removed."""

    sections: int
    muscles: int
    changed: int


@transaction.atomic
def adopt_all() -> Adopted:
    """Make the rows those of the drawings, all or none: a section whose drawing is gone goes, too.

    Raises:
        DrawingError: a drawing cannot be read, or names a region or a muscle that is not there.
    """
    names = [name for name in file_names(default_storage, FOLDER) if name.endswith(".json")]
    drawings = {f"{FOLDER}/{name}": read_drawing(f"{FOLDER}/{name}") for name in names}
    refuse_twins(drawings)
    gone, _ = CrossSection.objects.exclude(file__in=drawings).delete()
    changed = gone + sum(adopt(name, drawing) for name, drawing in drawings.items())
    return Adopted(CrossSection.objects.count(), CutMuscle.objects.count(), changed)


def refuse_twins(drawings: dict[str, Drawing]) -> None:
    seen: dict[tuple[str, int], str] = {}
    for name, drawing in drawings.items():
        twin = seen.setdefault((drawing.region, drawing.number), name)
        if twin != name:
            raise DrawingError(f"{name} and {twin} are both cross-section {drawing.number} of {drawing.region}.")


def adopt(name: str, drawing: Drawing) -> int:
    """Return how many rows were made, changed or removed."""
    region = Region.objects.filter(home=None, slug=drawing.region).first()
    if region is None:
        raise DrawingError(f"{name} is of a region that is not there: {drawing.region}.")
    wanted = {"file": name, "name": drawing.name, "credit": drawing.credit, "licence": drawing.licence}
    wanted["content_hash"] = drawing.content_hash
    section = CrossSection.objects.filter(region=region, number=drawing.number).first()
    changed = 0
    if section is None or any(getattr(section, field) != value for field, value in wanted.items()):
        section, _ = CrossSection.objects.update_or_create(wanted, region=region, number=drawing.number)
        changed = 1
    return changed + tie(section, muscles_in(name, drawing))


def muscles_in(name: str, drawing: Drawing) -> dict[int, int]:
    """Return the keys of the muscles by the number of their shape."""
    entries = {shape.entry: shape.number for shape in drawing.shapes if shape.entry}
    found = {muscle.permalink: muscle.pk for muscle in Muscle.objects.at(entries).select_related("home")}
    unknown = [entry for entry in entries if entry not in found]
    if unknown:
        raise DrawingError(f"{name} shows muscles that are not there: {', '.join(unknown)}.")
    return {number: found[entry] for entry, number in entries.items()}


def tie(section: CrossSection, wanted: dict[int, int]) -> int:
    ties = {tie.number: tie.muscle_id for tie in section.cut_muscles.all()}
    if ties == wanted:
        return 0
    section.cut_muscles.all().delete()
    CutMuscle.objects.bulk_create(
        CutMuscle(section=section, muscle_id=muscle, number=number) for number, muscle in wanted.items()
    )
    return len(ties.items() ^ wanted.items())
