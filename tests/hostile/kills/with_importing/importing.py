"""Documents with pictures are imported."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from muscles.features.importing.models import ImportedDocument
from muscles.models import GalleryImage, Muscle
from tests import images
from tests.documents import write_page
from tests.hostile.kills.acts import Act, files_not_whole, sizes_not_there

DOCUMENTS = 12
TEXT = "It originates from the ischium and attaches to the tibia."


class Importing(Act):
    name = "import"

    @property
    def slugs(self) -> set[str]:
        return {f"round{self.round}x{number}" for number in range(DOCUMENTS)}

    def prepare(self) -> None:
        self.round += 1
        self.folder = Path(tempfile.mkdtemp(prefix="documents-", dir=tempfile.gettempdir()))
        for number, slug in enumerate(sorted(self.slugs)):
            write_page(
                self.folder, f"/muscle/thigh/{slug}/", f"The {slug} muscle of the thigh", stem=slug, stills=1, body=TEXT
            )
            picture = images.png(size=(500, 400), colour=(self.round % 256, number, 99)).read()
            path = self.folder / "media" / "muscles" / "png" / f"{slug}-1.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)

    def do(self) -> None:
        call_command("import_pages", self.folder, media=self.folder / "media", stdout=StringIO(), stderr=StringIO())

    @property
    def pictures(self) -> list[GalleryImage]:
        return [*GalleryImage.objects.filter(muscle__slug__in=self.slugs, role="still")]

    def faults(self) -> Iterator[str]:
        muscles = Muscle.objects.filter(slug__in=self.slugs)
        documents = ImportedDocument.objects.filter(permalink__contains=f"round{self.round}x").count()
        if documents != muscles.count():
            yield f"{muscles.count()} entries, {documents} documents that are remembered"
        if whole := {"".join(muscle.origin.split()) for muscle in muscles} - {"Ischium"}:
            yield f"origins {whole}"
        if len(self.pictures) != muscles.count():
            yield f"{muscles.count()} entries, {len(self.pictures)} pictures"
        yield from files_not_whole(self.pictures)

    def unfinished(self) -> Iterator[str]:
        yield from self.faults()
        if len(self.pictures) != DOCUMENTS:
            yield f"{len(self.pictures)} of {DOCUMENTS} pictures"
        yield from sizes_not_there(self.pictures, allowed=True)
