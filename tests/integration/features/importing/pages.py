"""Documents to import, and what an import may touch."""

from pathlib import Path

from muscles.features.importing.models import ImportedDocument
from muscles.models import GalleryImage, Muscle, Region
from tests.documents import write_page

TEXT = "It originates from the ischium and attaches to the tibia. Its action is knee flexion."


def write_sample(folder: Path, **details) -> Path:
    details = {"body": TEXT, "back": "/muscle/thigh/posterior/", "tags": "thigh"} | details
    return write_page(folder, "/muscle/thigh/sample/", "The sample muscle of the thigh", **details)


def everything() -> list[list]:
    """All rows that an import may touch, but for the time of the last one."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Region, Muscle, GalleryImage, ImportedDocument)]
    for document in rows[3]:
        del document["imported_at"]
    return rows
