"""The entries that there are, loaded once for a whole import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from muscles.features.importing.gazetteer import Known
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.readers import READERS
from muscles.features.importing.schema import Permalink
from muscles.models import GalleryImage, Muscle, Region

Entry = Region | Muscle


class Atlas:
    """Finds entries, pictures and what the last import said, without a query for each page."""

    def __init__(self) -> None:
        regions = Region.objects.select_related("home", "parent__home")
        muscles = Muscle.objects.select_related(
            "home", "region__home", "region__parent", "part_of__home", "part_of__region", "same_as__home"
        ).prefetch_related("tags")
        self.entries: dict[Permalink, Entry] = {entry.natural_key(): entry for entry in (*regions, *muscles)}
        documents = ImportedDocument.objects.select_related("region__home", "muscle__home")
        self.documents = {(document.form, document.permalink): document for document in documents}
        self.pictures: dict[Entry, dict[str, GalleryImage]] = defaultdict(dict)
        for image in GalleryImage.objects.select_related("muscle", "region"):
            self.pictures[image.owner][image.document_path or str(image.file)] = image

    @property
    def kinds(self) -> dict[Permalink, str]:
        return {permalink: str(entry.kind) for permalink, entry in self.entries.items()}

    def document(self, form: str, permalink: Permalink) -> ImportedDocument | None:
        return self.documents.get((form, "/".join(permalink)))

    def entry(self, form: str, permalink: Permalink) -> Entry | None:
        """Return the entry that this document made, wherever it stands by now, or else the one at its permalink."""
        document = self.document(form, permalink)
        made = (document.muscle or document.region) if document else None
        return self.entries.get(made.natural_key(), made) if made else self.entries.get(permalink)

    def place(self, permalink: Permalink) -> Entry | None:
        """Return the entry that a document of any form made, the first form first, or else the one at the permalink."""
        forms = [reader.form for reader in READERS if self.document(reader.form, permalink)]
        made = [entry for form in forms if (entry := self.entry(form, permalink))]
        return made[0] if made else self.entries.get(permalink)

    def add(self, entry: Entry) -> None:
        self.entries[entry.natural_key()] = entry

    def main_entries(self) -> Iterator[tuple[Permalink, Muscle]]:
        for permalink, entry in self.entries.items():
            if isinstance(entry, Muscle) and entry.same_as_id is None:
                yield permalink, entry

    def names(self) -> dict[str, Known]:
        """Return where each muscle stands, by each of its names."""
        known: dict[str, Known] = {}
        for permalink, muscle in self.main_entries():
            place = Known(muscle.name, permalink, muscle.region.natural_key(), muscle.position)
            known |= dict.fromkeys([muscle.name, *muscle.other_name_list], place)
        return known
